package auth

import (
	"encoding/json"
	"net/http"
	"strings"
)

// IsMetadata reports whether a path is where metadata is asked for, and the path of
// the endpoint that it is about: at the root of the host, as RFC 9728 has it, or
// below the endpoint itself.
func IsMetadata(path string) (endpoint string, ok bool) {
	above, below, ok := strings.Cut(path, WellKnown)
	if !ok || below != "" && (below[0] != '/' || above != "") {
		return "", false
	}
	return above + below, true
}

// MetadataPath returns the path at the root of a host where the metadata lie
// according to [Resource]; "" without that.
func (g *Guard) MetadataPath() string {
	if g.resource == nil {
		return ""
	}
	return WellKnown + strings.TrimSuffix(g.resource.Path, "/")
}

// publishes reports whether there are metadata: they must name an authorization
// server (Authorization Server Discovery).
func (g *Guard) publishes() bool { return len(g.metadata.AuthorizationServers) > 0 }

// ServeMetadata says which tokens the server takes and where they come from (RFC
// 9728, section 3.2). Pages of every origin may read it: a client in a browser has
// to, before it has anything to show. Without [Servers] there are none.
func (g *Guard) ServeMetadata(w http.ResponseWriter, r *http.Request, at Place) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	switch r.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodOptions:
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "MCP-Protocol-Version")
		w.WriteHeader(http.StatusNoContent)
		return
	default:
		h.Set("Allow", "GET, HEAD, OPTIONS")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	resource, ok := g.resourceOf(r, at)
	if !ok || !g.publishes() {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	said := g.metadata
	said.Resource = resource.String()
	if g.proofs != nil {
		said.DPoPSigningAlgs, said.DPoPBoundRequired = g.proofs.Algorithms(), g.bound
	}
	text, err := json.Marshal(said)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "public, max-age=300")
	_, _ = w.Write(text)
}
