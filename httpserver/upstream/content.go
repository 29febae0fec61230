package upstream

import (
	"context"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
)

// content is what an upstream sends.
type content struct {
	response *http.Response
	life     context.Context
	end      context.CancelCauseFunc
	limit    int64
	left     int64
	timeout  time.Duration
	silence  *time.Timer // runs while somebody waits for the upstream
}

// MIMEType returns the media type that the upstream names, "" if it names none.
// Text in another encoding than UTF-8 is bytes.
func (c *content) MIMEType() string {
	mediaType, parameters, err := mime.ParseMediaType(c.response.Header.Get("Content-Type"))
	if err != nil {
		return ""
	}
	switch strings.ToLower(parameters["charset"]) {
	case "", "utf-8", "utf8", "us-ascii":
		return mediaType
	}
	return "application/octet-stream"
}

// Read reads what has come, and waits no longer than the timeout for it.
func (c *content) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, tooLong(c.limit)
	}
	c.silence.Reset(c.timeout)
	n, err := c.response.Body.Read(p[:min(int64(len(p)), c.left+1)])
	c.silence.Stop()
	if c.left -= int64(n); c.left < 0 {
		return n - 1, tooLong(c.limit)
	}
	if cause := context.Cause(c.life); err != nil && err != io.EOF && cause != nil {
		err = cause
	}
	return n, err
}

// Close ends the request. It may be called while Read waits.
func (c *content) Close() error {
	c.end(nil)
	return c.response.Body.Close()
}
