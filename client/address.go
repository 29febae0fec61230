package client

import (
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// address returns the URL of a server as it is sent to, or why it is none.
func address(u *url.URL) (*url.URL, error) {
	at := *u
	at.Scheme = strings.ToLower(u.Scheme)
	if at.Scheme != "http" && at.Scheme != "https" || u.Hostname() == "" {
		text := withoutSecrets(&at)
		if at.Scheme == "" || at.Opaque != "" {
			text = shortened(at.Opaque + at.EscapedPath())
		}
		return nil, strangeURL(text, meant(u))
	}
	at.Fragment, at.RawFragment = "", ""
	return &at, nil
}

// addressIn is [address] of a URL in writing.
func addressIn(text string) (*url.URL, error) {
	if isHostAndPort(text) {
		u, err := url.Parse("http://" + text)
		if err != nil {
			return nil, unreadableURL(err)
		}
		return nil, strangeURL(strings.TrimPrefix(withoutSecrets(u), "http://"), meant(u))
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, unreadableURL(err)
	}
	return address(u)
}

// looksLikeURL reports whether a target is meant to be a URL, if perhaps not one
// of a server, rather than a command line.
func looksLikeURL(text string) bool {
	scheme, _, ok := strings.Cut(text, "://")
	return ok && isScheme(scheme) || isHostAndPort(text)
}

func isScheme(text string) bool {
	return text != "" && strings.Trim(strings.ToLower(text), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// isHostAndPort reports whether a text is a URL but for its scheme, as in
// localhost:3000/mcp. A host alone may as well be a program.
func isHostAndPort(text string) bool {
	if strings.ContainsFunc(text, unicode.IsSpace) {
		return false
	}
	end := strings.IndexAny(text, "/?#")
	if end < 0 {
		end = len(text)
	}
	host, port, err := net.SplitHostPort(text[:end])
	number, wrong := strconv.ParseUint(port, 10, 16)
	return err == nil && wrong == nil && number > 0 && host != "" && !strings.ContainsAny(host, `\@`)
}

// meant returns the URL of a server that somebody may have had in mind who gave
// this one, "" if that cannot be told.
func meant(u *url.URL) string {
	if u.Hostname() == "" {
		return ""
	}
	likely := url.URL{Scheme: "http", Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	if scheme := strings.ToLower(u.Scheme); scheme == "wss" || scheme == "https" {
		likely.Scheme = "https"
	}
	if strings.Trim(likely.Path, "/") == "" {
		likely.Path = "/mcp"
	}
	return withoutSecrets(&likely)
}
