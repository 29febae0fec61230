package main

import (
	"context"
	"crypto"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"os"
	"strings"

	"github.com/fastmcp-go/mcp/client/oauth"
)

// told is what the runner says about a scenario in which the client has
// credentials.
type told struct {
	ClientID         string `json:"client_id"`
	ClientSecret     string `json:"client_secret"`
	PrivateKey       string `json:"private_key_pem"`
	ValidJWT         string `json:"valid_jwt"`
	IdPClientID      string `json:"idp_client_id"`
	IdPIDToken       string `json:"idp_id_token"`
	IdPIssuer        string `json:"idp_issuer"`
	IdPTokenEndpoint string `json:"idp_token_endpoint"`
}

// needsLogin reports whether a scenario is about authorization.
func needsLogin(scenario string) bool { return strings.HasPrefix(scenario, "auth/") }

// authorization is how the client gets its tokens in a scenario.
func authorization(scenario string) (oauth.Config, error) {
	var with told
	if text := os.Getenv("MCP_CONFORMANCE_CONTEXT"); text != "" {
		if err := json.Unmarshal([]byte(text), &with); err != nil {
			return oauth.Config{}, err
		}
	}
	person := &person{}
	c := oauth.Config{
		Client:   oauth.ClientMetadata{RedirectURIs: []string{"http://localhost:3000/callback"}},
		Document: "https://conformance-test.local/client-metadata.json",
		Store:    &oauth.MemoryStore{},
		Redirect: person.open,
		Callback: person.arrive,
	}
	if with.ClientID != "" {
		c.Credentials = &oauth.Credentials{ID: with.ClientID, Secret: with.ClientSecret}
	}
	switch scenario {
	case "auth/client-credentials-basic":
		c.Grant = oauth.ClientCredentials()
	case "auth/client-credentials-jwt":
		key, err := parseKey(with.PrivateKey)
		if err != nil {
			return c, err
		}
		c.Credentials.Key = key
		c.Grant = oauth.ClientCredentials()
	case "auth/wif-jwt-bearer":
		c.Grant = oauth.WorkloadIdentity(func(context.Context, oauth.Authority) (string, error) { return with.ValidJWT, nil })
	case "auth/enterprise-managed-authorization":
		c.Grant = oauth.EnterpriseManaged(oauth.IdentityProvider{
			Issuer:        with.IdPIssuer,
			TokenEndpoint: with.IdPTokenEndpoint,
			Credentials:   &oauth.Credentials{ID: with.IdPClientID},
			Assertion: func(context.Context) (string, string, error) {
				return with.IdPIDToken, oauth.TypeIDToken, nil
			},
		})
	}
	return c, nil
}

func parseKey(text string) (crypto.Signer, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errors.New("the key is not PEM")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, errors.New("the key cannot sign")
	}
	return signer, nil
}

// A person agrees to everything at once: the page of the scenario's server sends
// whoever opens it straight back.
type person struct{ sentTo string }

func (p *person) open(ctx context.Context, page string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultTransport.RoundTrip(r) // which follows no redirect
	if err != nil {
		return err
	}
	defer res.Body.Close()
	to, err := res.Location()
	if err != nil {
		return err
	}
	p.sentTo = to.String()
	return nil
}

func (p *person) arrive(context.Context) (string, error) { return p.sentTo, nil }
