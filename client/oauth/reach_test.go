package oauth

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestKindsOfAddresses(t *testing.T) {
	for text, want := range map[string]kind{
		"93.184.216.34": public, "2606:2800:220:1::1": public, "64:ff9b::5db8:d822": public, "::ffff:93.184.216.34": public,
		"10.0.0.1": network, "172.16.0.1": network, "192.168.1.1": network, "100.64.0.1": network, "fd00::1": network,
		"::ffff:10.0.0.1": network, "64:ff9b::a00:1": network, "0.1.2.3": network,
		"127.0.0.1": local, "127.9.9.9": local, "::1": local, "0.0.0.0": local, "::": local, "169.254.169.254": local,
		"fe80::1": local, "224.0.0.1": local, "::ffff:127.0.0.1": local, "64:ff9b::7f00:1": local,
		"64:ff9b:1::a00:1": network, "2001:0:4136:e378:8000:63bf:3fff:fdd2": network, "fec0::1": network, "100::1": network,
		"2002:a00:1::1": network, "2002:7f00:1::": local, "2002:a9fe:a9fe::1": local, "2002:5db8:d822::1": public,
		"::10.0.0.1": network, "::127.0.0.1": local, "::ffff:0:10.0.0.1": network, "::ffff:0:169.254.169.254": local,
		"198.18.0.1": network, "198.19.255.255": network, "192.0.0.8": network, "192.88.99.1": network, "100.127.255.255": network,
		"192.0.2.1": network, "198.51.100.1": network, "203.0.113.1": network, "2001:db8::1": network, "3fff::1": network,
		"240.0.0.1": local, "255.255.255.255": local, "198.17.255.255": public, "198.20.0.1": public, "100.128.0.1": public, "2001:4860:4860::8888": public,
		"::1%lo": local, "fe80::1%eth0": local, "fd00::1%eth0": network, "64:ff9b::10.0.0.1%eth0": network, "2002:a00:1::1%1": network,
	} {
		assert.Equal(t, kindOf(netip.MustParseAddr(text)), want, text)
	}
	for host, want := range map[string]kind{"localhost": local, "LOCALHOST.": local, "a.localhost": local, "10.1.1.1": network, "example.com": public, "intranet": public} {
		assert.Equal(t, kindOfHost(host), want, host)
	}
}

func TestWhereWhatAServerSaysMayLead(t *testing.T) {
	for _, row := range []struct {
		name, server, to string
		config           Config
		want             string // "": it may
	}{
		{"the internet to the internet", "https://mcp.example.com/mcp", "https://auth.example.com/x", Config{}, ""},
		{"the internet to this machine", "https://mcp.example.com/mcp", "https://127.0.0.1/x", Config{}, "public server"},
		{"the internet to this machine by name", "https://mcp.example.com/mcp", "https://localhost/x", Config{}, "public server"},
		{"over plain HTTP, too", "https://mcp.example.com/mcp", "http://[::1]:80/x", Config{}, "public server"},
		{"the internet to a private network", "https://mcp.example.com/mcp", "https://10.0.0.1/x", Config{}, "public server"},
		{"the internet to what describes a cloud's machine", "https://mcp.example.com/mcp", "http://169.254.169.254/latest", Config{}, "plain HTTP"},
		{"and there over HTTPS", "https://mcp.example.com/mcp", "https://169.254.169.254/latest", Config{AllowHTTP: true}, "public server"},
		{"unless it is allowed", "https://mcp.example.com/mcp", "https://10.0.0.1/x", Config{AllowPrivate: true}, ""},
		{"a private network to itself", "https://10.0.0.1/mcp", "https://10.0.0.2/x", Config{}, ""},
		{"a private network to this machine", "https://10.0.0.1/mcp", "https://127.0.0.1/x", Config{}, "public server"},
		{"this machine to a private network", "http://localhost:3000/mcp", "https://10.0.0.2/x", Config{}, ""},
		{"this machine to itself", "http://localhost:3000/mcp", "http://127.0.0.1:4000/x", Config{}, ""},
		{"plain HTTP to another machine", "http://localhost:3000/mcp", "http://auth.example.com/x", Config{}, "plain HTTP"},
		{"unless that is allowed", "http://localhost:3000/mcp", "http://auth.example.com/x", Config{AllowHTTP: true}, ""},
		{"a user in the URL", "https://mcp.example.com/mcp", "https://a:b@auth.example.com/x", Config{}, "absolute https URL"},
		{"a fragment", "https://mcp.example.com/mcp", "https://auth.example.com/x#y", Config{}, "absolute https URL"},
		{"another scheme", "https://mcp.example.com/mcp", "ftp://auth.example.com/x", Config{}, "absolute https URL"},
		{"a path", "https://mcp.example.com/mcp", "/x", Config{}, "absolute https URL"},
	} {
		t.Run(row.name, func(t *testing.T) {
			server, err := url.Parse(row.server)
			assert.NoError(t, err)
			err = newFetcher(server, &row.config).allowed(row.to)
			if row.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.ErrorContains(t, err, row.want)
		})
	}
}

// TestANameThatLeadsToThisMachine shows that it is the address which counts that
// is connected to: a name may lead anywhere, and elsewhere the next time.
func TestANameThatLeadsToThisMachine(t *testing.T) {
	reached := false
	trap := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	defer trap.Close()
	_, port, err := net.SplitHostPort(trap.Listener.Addr().String())
	assert.NoError(t, err)
	for _, row := range []struct {
		name, server string
		want         string
	}{
		{"named by a public server", "https://mcp.example.com/mcp", "an address of this machine"},
		{"named by one of this machine", "http://127.0.0.1/mcp", ""},
		{"where the server itself is", "https://localhost:" + port + "/mcp", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			server, err := url.Parse(row.server)
			assert.NoError(t, err)
			r := newFetcher(server, &Config{}).reach
			if row.want != "" {
				r.most = public
			}
			// as if somebody's name had been resolved
			conn, err := r.dial(context.Background(), "tcp", "localhost:"+port)
			if row.want == "" {
				assert.NoError(t, err)
				_ = conn.Close()
				return
			}
			assert.ErrorContains(t, err, row.want)
		})
	}
	assert.True(t, !reached)
}

func TestOpeners(t *testing.T) {
	for system, want := range map[string]string{"linux": "xdg-open", "darwin": "open", "windows": "rundll32"} {
		name, _ := opener(system)
		assert.Equal(t, name, want)
	}
}
