package protocol

// An Implementation says which software a client or a server is (Lifecycle,
// section Initialization; since 2026-07-28 General fields, section _meta). It
// is self-reported: good for display and logs, not for decisions.
type Implementation struct {
	// Name is for programs.
	Name string `json:"name"`
	// Title is for people; "" means that Name serves. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Version is free in form.
	Version string `json:"version"`
	// Description says what it does. Since 2025-11-25.
	Description string `json:"description,omitzero"`
	// WebsiteURL is its page. Since 2025-11-25.
	WebsiteURL string `json:"websiteUrl,omitzero"`
	// Icons are its pictures. Since 2025-11-25.
	Icons []Icon `json:"icons,omitzero"`
}
