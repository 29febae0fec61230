package protocol

// A Resource is something that a server lets clients read (Resources, section
// Resource).
type Resource struct {
	// URI names it, in any scheme.
	URI string `json:"uri"`
	// Name is for programs.
	Name string `json:"name"`
	// Title is for people; "" means that Name serves. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Description tells a model what it is.
	Description string `json:"description,omitzero"`
	// MIMEType is its type, if known.
	MIMEType string `json:"mimeType,omitzero"`
	// Size is its length in bytes, before Base64; nil: not known.
	Size *int64 `json:"size,omitzero"`
	// Icons are its pictures. Since 2025-11-25.
	Icons []Icon `json:"icons,omitzero"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// A ResourceTemplate is a family of resources (Resources, section Resource
// Templates).
type ResourceTemplate struct {
	// URITemplate is a template of RFC 6570.
	URITemplate string `json:"uriTemplate"`
	// Name is for programs.
	Name string `json:"name"`
	// Title is for people; "" means that Name serves. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Description tells a model what the family is.
	Description string `json:"description,omitzero"`
	// MIMEType is the type of all of them, if they share one.
	MIMEType string `json:"mimeType,omitzero"`
	// Icons are its pictures. Since 2025-11-25.
	Icons []Icon `json:"icons,omitzero"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ListResourcesResult is the answer to [MethodListResources], whose params are
// [PaginatedRequestParams] (Resources, section Listing Resources).
type ListResourcesResult struct {
	ResultBase
	Caching
	PaginatedResult
	// Resources are those of this page.
	Resources List[Resource] `json:"resources"`
}

// ListResourceTemplatesResult is the answer to [MethodListResourceTemplates],
// whose params are [PaginatedRequestParams] (Resources, section Resource
// Templates).
type ListResourceTemplatesResult struct {
	ResultBase
	Caching
	PaginatedResult
	// ResourceTemplates are those of this page.
	ResourceTemplates List[ResourceTemplate] `json:"resourceTemplates"`
}

// ReadResourceRequestParams ask for a resource (Resources, section Reading
// Resources).
type ReadResourceRequestParams struct {
	InputResponseRequestParams
	// URI names the resource, in any scheme.
	URI string `json:"uri"`
}

// ReadResourceResult is the answer to [MethodReadResource].
type ReadResourceResult struct {
	ResultBase
	Caching
	// Contents is the resource, or several, when it is a collection.
	Contents List[ResourceContents] `json:"contents"`
}

// SubscribeRequestParams ask to be told of changes (Resources, section
// Subscriptions). Until 2025-11-25; see [SubscriptionFilter].
type SubscribeRequestParams struct {
	RequestParams
	// URI names the resource, in any scheme.
	URI string `json:"uri"`
}

// UnsubscribeRequestParams end a subscription (Resources, section
// Subscriptions). Until 2025-11-25.
type UnsubscribeRequestParams struct {
	RequestParams
	// URI names the resource, in any scheme.
	URI string `json:"uri"`
}

// ResourceUpdatedNotificationParams say that a resource has changed (Resources,
// section Subscriptions).
type ResourceUpdatedNotificationParams struct {
	NotificationParams
	// URI is that of the resource subscribed to, or of a part of it.
	URI string `json:"uri"`
}
