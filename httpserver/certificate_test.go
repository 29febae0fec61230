package httpserver

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// writeCertificate puts a certificate of that number into two files.
func writeCertificate(t *testing.T, cert, key string, number int64) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	assert.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(number), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	assert.NoError(t, err)
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	assert.NoError(t, err)
	assert.NoError(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	assert.NoError(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
	at := time.Unix(1_700_000_000+number, 0)
	assert.NoError(t, os.Chtimes(cert, at, at))
	assert.NoError(t, os.Chtimes(key, at, at))
}

func TestTLS(t *testing.T) {
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	writeCertificate(t, cert, key, 1)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	app, done := fastmcp.New("test", fastmcp.Logger(zerolog.Nop())), make(chan error)
	go func() { done <- Serve(ctx, app, l, TLS(cert, key)) }()
	client := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} //nolint:gosec // nobody has signed it
	resp, text := read(t, client, call{"GET /healthz", "", nil}.request(t, "https://"+l.Addr().String()))
	assert.Equal(t, resp.StatusCode, 200, text)
	assert.Equal(t, resp.ProtoMajor, 2)
	assert.Equal(t, resp.TLS.PeerCertificates[0].SerialNumber.Int64(), 1)
	client.CloseIdleConnections()
	stop()
	assert.NoError(t, <-done)
}

func TestACertificateMayChange(t *testing.T) {
	dir := t.TempDir()
	c := &certificate{certFile: filepath.Join(dir, "cert.pem"), keyFile: filepath.Join(dir, "key.pem")}
	_, err := c.config(zerolog.Nop())
	assert.ErrorContains(t, err, "cert.pem")
	number := func() int64 {
		c.looked = time.Time{} // a second has passed
		return c.get().Leaf.SerialNumber.Int64()
	}
	writeCertificate(t, c.certFile, c.keyFile, 1)
	_, err = c.config(zerolog.Nop())
	assert.NoError(t, err)
	assert.Equal(t, number(), 1)
	writeCertificate(t, c.certFile, c.keyFile, 2)
	assert.Equal(t, number(), 2)
	assert.NoError(t, os.WriteFile(c.certFile, []byte("half a certif"), 0o600))
	assert.Equal(t, number(), 2, "the old one goes on")
	assert.NoError(t, os.Remove(c.certFile))
	assert.Equal(t, number(), 2)
	_, err = configure([]RunOption{TLS("", "x")})
	assert.ErrorContains(t, err, "want the files")
}
