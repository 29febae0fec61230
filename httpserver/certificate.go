package httpserver

import (
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/rs/zerolog"
)

// TLS has [Run] and [Serve] speak HTTPS, version 1.2 or newer and HTTP/2, with the
// certificate and the private key in two files in PEM format; what leads to the
// certificate's root stands behind it in the first file. When the files change, new
// connections get the new certificate: the files are looked at every second at most.
// A change that cannot be read is logged, and the old certificate goes on.
//
// Files that cannot be read when the server starts are its error.
func TLS(certFile, keyFile string) RunOption {
	return runOption(func(c *config) error {
		if certFile == "" || keyFile == "" {
			return errors.New(wantFiles)
		}
		c.certificate = &certificate{certFile: certFile, keyFile: keyFile}
		return nil
	})
}

// tls returns how to speak TLS; nil for plain HTTP.
func (c *config) tls(log zerolog.Logger) (*tls.Config, error) {
	if c.certificate == nil {
		return nil, nil
	}
	return c.certificate.config(log)
}

// A certificate is one that lies in files.
type certificate struct {
	certFile, keyFile string
	log               zerolog.Logger

	mu      sync.Mutex
	current *tls.Certificate
	written time.Time // when the newer of the files was changed
	looked  time.Time
}

// lookEvery is the least time between two looks at the files.
const lookEvery = time.Second

// config returns how to speak TLS, or why that cannot be done.
func (c *certificate) config(log zerolog.Logger) (*tls.Config, error) {
	c.log = log
	if err := c.load(); err != nil {
		return nil, fmt.Errorf("httpserver: %w", err)
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
			return c.get(), nil
		},
	}, nil
}

// get returns the certificate of now.
func (c *certificate) get() *tls.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.looked) < lookEvery {
		return c.current
	}
	c.looked = time.Now()
	if written, err := c.changed(); err == nil && written.Equal(c.written) {
		return c.current
	}
	if err := c.load(); err != nil {
		c.log.Error().Err(err).Msg(logOldCertificate)
	}
	return c.current
}

// load reads the files.
func (c *certificate) load() error {
	written, err := c.changed()
	if err != nil {
		return err
	}
	read, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	c.current, c.written = &read, written
	return nil
}

// changed returns when the newer of the files was changed.
func (c *certificate) changed() (time.Time, error) {
	cert, err := os.Stat(c.certFile)
	if err != nil {
		return time.Time{}, err
	}
	key, err := os.Stat(c.keyFile)
	if err != nil {
		return time.Time{}, err
	}
	if key.ModTime().After(cert.ModTime()) {
		return key.ModTime(), nil
	}
	return cert.ModTime(), nil
}
