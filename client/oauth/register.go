package oauth

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/go-json-experiment/json"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// register makes the client known to an authorization server, and keeps what
// came of it under that server's name (RFC 7591; Client Registration, Dynamic Client
// Registration). Some servers give only scopes that were registered, and some
// refuse to register those of a resource: they are left out then.
func (s *session) register(ctx context.Context, redirect string) (*ClientInformation, error) {
	if s.server.RegistrationEndpoint == "" {
		return nil, failed(registering, errNoRegistration)
	}
	said := s.introduction(redirect)
	info, err := s.introduce(ctx, said)
	refused, ok := errors.AsType[*Error](err)
	if ok && refused.Code == spec.ErrorInvalidMetadata && said.Scope != s.t.config.Client.Scope {
		said.Scope = ""
		info, err = s.introduce(ctx, said)
	}
	if err != nil {
		return nil, err
	}
	info.RedirectURIs = said.RedirectURIs // what a server repeats may lack it
	if err := s.t.config.Store.SetClient(ctx, s.server.Issuer, info); err != nil {
		s.t.logger.Warn().Err(err).Msg("oauth: the registration is not kept")
	}
	return info, nil
}

// introduce sends what the client tells about itself, and reads what it is called
// from then on.
func (s *session) introduce(ctx context.Context, said ClientMetadata) (*ClientInformation, error) {
	text, err := json.Marshal(said)
	if err != nil {
		return nil, failed(registering, err)
	}
	h := http.Header{"Content-Type": {"application/json"}}
	got, err := s.t.fetch.do(ctx, http.MethodPost, s.server.RegistrationEndpoint, h, string(text))
	if err != nil {
		return nil, failed(registering, err)
	}
	if got.status != http.StatusCreated && got.status != http.StatusOK {
		var wrong spec.ErrorResponse
		_ = json.Unmarshal(got.text, &wrong) // what is no error of the protocol has its status
		return nil, refusal(registering, got.status, wrong, nil)
	}
	info := &ClientInformation{}
	if json.Unmarshal(got.text, info) != nil || info.ClientID == "" {
		return nil, failed(registering, errNoClientID)
	}
	return info, nil
}

// introduction is what the client tells about itself.
func (s *session) introduction(redirect string) ClientMetadata {
	m := s.t.config.Client
	if m.ClientName == "" {
		m.ClientName = "fastmcp-go"
	}
	if m.RedirectURIs == nil {
		m.RedirectURIs = []string{redirect}
	}
	if m.GrantTypes == nil {
		m.GrantTypes = []string{spec.GrantAuthorizationCode, spec.GrantRefreshToken}
	}
	if m.ResponseTypes == nil {
		m.ResponseTypes = []string{"code"}
	}
	if m.AuthMethod == "" {
		m.AuthMethod = publicMethod(s.server)
	}
	if m.ApplicationType == "" {
		m.ApplicationType = applicationType(redirect)
	}
	if m.Scope == "" {
		m.Scope = s.scope.String()
	}
	return m
}

// publicMethod is how a client that can keep no secret from who runs it says who
// it is: without one, if it may.
func publicMethod(m *spec.ServerMetadata) string {
	for _, method := range []string{spec.AuthNone, spec.AuthBasic, spec.AuthPost} {
		if m.AuthMethods == nil || m.Authenticates(method) {
			return method
		}
	}
	return spec.AuthNone
}

// applicationType says what kind of redirect URI it is: one of this machine, or
// of a scheme of its own, is native.
func applicationType(redirect string) string {
	u, err := url.Parse(redirect)
	if err == nil && u.Scheme == "https" && !isLocalhost(u.Hostname()) {
		return spec.ApplicationWeb
	}
	return spec.ApplicationNative
}
