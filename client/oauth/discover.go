package oauth

import (
	"context"
	"errors"
	"slices"
	"strings"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// An authority is who gives tokens for a server, and for what.
type authority struct {
	resource string     // the server's identifier, as it is sent
	scopes   spec.Scope // what it says that it needs
	server   *spec.ServerMetadata
	old      bool // there is no metadata: a server of 2025-03-26
}

// authority finds out who gives tokens. It is asked anew whenever the server
// refuses a token: it may have moved.
func (t *Transport) authority(ctx context.Context, w *want, stored *Tokens) (*authority, error) {
	t.mu.Lock()
	known := t.known
	t.mu.Unlock()
	if known != nil && !w.refused {
		return known, nil
	}
	resource, err := t.resource(ctx, w.challenge.Get(spec.ParamResourceMetadata))
	if err != nil {
		return nil, err
	}
	if resource == nil {
		return t.ancestor(ctx)
	}
	a := &authority{resource: resource.Resource, scopes: resource.ScopesSupported}
	var all []error
	for _, issuer := range t.candidates(resource.AuthorizationServers, stored) {
		if a.server, err = t.metadata(ctx, issuer); err == nil {
			return a, nil
		}
		all = append(all, err)
	}
	return nil, errors.Join(all...)
}

// candidates are the authorization servers to look at: those that may be
// trusted, first the one that has given tokens before.
func (t *Transport) candidates(named []string, stored *Tokens) []string {
	if only := t.config.trusted(); only != "" {
		if !slices.ContainsFunc(named, func(one string) bool { return butForASlash(one, only) }) {
			return []string{""}
		}
		return []string{only}
	}
	named = slices.Clone(named[:min(len(named), mostIssuers)])
	if stored != nil {
		if i := slices.Index(named, stored.Issuer); i > 0 {
			named[0], named[i] = named[i], named[0]
		}
	}
	if len(named) == 0 {
		return []string{""}
	}
	return named
}

// butForASlash reports whether two issuers are the same, or differ in the slash
// that some libraries add to a URL without a path. Nobody but the caller, who has
// named one of them, can say that this is the same.
func butForASlash(a, b string) bool {
	return a == b || strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/")
}

// resource fetches what the server says about the tokens that it takes, nil if it
// says nothing (Authorization Server Discovery, Protected Resource Metadata).
func (t *Transport) resource(ctx context.Context, named string) (*spec.ResourceMetadata, error) {
	places, err := spec.ResourceMetadataURLs(t.name)
	if err != nil {
		return nil, err
	}
	if named != "" {
		places = slices.Insert(places, 0, named)
	}
	for _, place := range places {
		var m spec.ResourceMetadata
		found, err := t.fetch.get(ctx, place, &m)
		switch {
		case err != nil:
			return nil, failed(findingServer, err)
		case found && !m.Covers(t.server):
			return nil, failed(findingServer, wrongResource(m.Resource, t.name))
		case found:
			return &m, nil
		}
	}
	return nil, nil
}

// metadata fetches what an authorization server says about itself. A document
// that names another issuer ends the search: it is not this one's.
func (t *Transport) metadata(ctx context.Context, issuer string) (*spec.ServerMetadata, error) {
	if issuer == "" {
		if only := t.config.trusted(); only != "" {
			return nil, failed(findingServer, notTrusted(only))
		}
		return nil, failed(findingServer, errNoIssuer)
	}
	m, err := t.document(ctx, issuer)
	if m == nil && err == nil {
		err = noMetadata(issuer)
	}
	if err != nil {
		return nil, failed(findingServer, err)
	}
	return m, nil
}

// document looks for the metadata of an issuer, and returns nil if there is none.
func (t *Transport) document(ctx context.Context, issuer string) (*spec.ServerMetadata, error) {
	places, err := spec.ServerMetadataURLs(issuer)
	if err != nil {
		return nil, err
	}
	for _, place := range places {
		m := &spec.ServerMetadata{}
		found, err := t.fetch.get(ctx, place, m)
		switch {
		case err != nil:
			return nil, err
		case found && m.Issuer != issuer:
			return nil, wrongIssuer(m.Issuer, issuer)
		case found:
			return m, t.usable(m)
		}
	}
	return nil, nil
}

// usable checks what a token is got by.
func (t *Transport) usable(m *spec.ServerMetadata) error {
	endpoints := []string{m.TokenEndpoint}
	if t.config.Grant == nil {
		endpoints = append(endpoints, m.AuthorizationEndpoint)
		if !m.ProvesPKCE() {
			return errNoPKCE
		}
	}
	if m.RegistrationEndpoint != "" {
		endpoints = append(endpoints, m.RegistrationEndpoint)
	}
	for _, endpoint := range endpoints {
		if err := t.fetch.allowed(endpoint); err != nil {
			return badEndpoint(err)
		}
	}
	return nil
}

// ancestor is who gives tokens for a server of 2025-03-26, which is its own
// authorization server, with or without metadata (2025-03-26, Authorization,
// sections Server Metadata Discovery and Fallbacks).
func (t *Transport) ancestor(ctx context.Context) (*authority, error) {
	origin := t.server.Scheme + "://" + t.server.Host
	if only := t.config.trusted(); only != "" && only != origin {
		return nil, failed(findingServer, notTrusted(only))
	}
	m, err := t.document(ctx, origin)
	if err != nil {
		return nil, failed(findingServer, err)
	}
	if m == nil {
		m = &spec.ServerMetadata{
			Issuer:                origin,
			AuthorizationEndpoint: origin + "/authorize",
			TokenEndpoint:         origin + "/token",
			RegistrationEndpoint:  origin + "/register",
			AuthMethods:           []string{spec.AuthNone, spec.AuthBasic, spec.AuthPost},
		}
	}
	return &authority{resource: t.name, server: m, old: true}, nil
}
