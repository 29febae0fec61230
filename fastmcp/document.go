package fastmcp

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"unicode/utf8"
)

// smallFile is how large a file may be that is read whole, in bytes. A larger
// one is streamed.
const smallFile = 256 << 10

// A document is a file as a resource.
type document struct {
	name     string // whose ending tells the media type
	mimeType string // if it is known
	open     func() (fs.File, error)
}

// document returns the file that is at a path of this machine.
func (f File) document() document {
	return document{name: f.Path, mimeType: f.MIMEType, open: func() (fs.File, error) { return os.Open(f.Path) }}
}

// result reads a small file, and leaves a large one to be read while it is
// written.
func (d document) result(uri, mimeType string) (Result, error) {
	for _, known := range []string{d.mimeType, typeByName(d.name)} {
		if mimeType == "" {
			mimeType = known
		}
	}
	file, err := d.open()
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNoResource
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	s := newStreamed(uri, mimeType, file)
	if info.Size() <= smallFile {
		return s.collect(MaxBuffered)
	}
	if s.reader, s.asBytes, err = d.judge(s); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// judge reads a large file once, if its media type is one of text, to see
// whether it is: what is not goes out as bytes. It returns what is to be read
// then.
func (d document) judge(s *streamed) (reader io.Reader, asBytes bool, err error) {
	source, err := s.open()
	if err != nil || !isText(s.mimeType) {
		return source, false, err
	}
	check := &checking{}
	_, err = io.Copy(onlyWriter{check}, onlyReader{source})
	if err == nil && len(check.rest) > 0 {
		err = errNotText
	}
	if asBytes = errors.Is(err, errNotText); err != nil && !asBytes {
		return nil, false, err
	}
	if again, ok := s.reader.(io.Seeker); ok {
		_, err := again.Seek(0, io.SeekStart)
		return s.reader, asBytes, err
	}
	s.close()
	file, err := d.open()
	if err != nil {
		return nil, false, err
	}
	*s = *newStreamed(s.uri, s.mimeType, file)
	return file, asBytes, nil
}

// checking takes text and nothing else.
type checking struct {
	rest, text []byte
}

// Write checks the next piece.
func (c *checking) Write(p []byte) (int, error) {
	c.text = append(append(c.text[:0], c.rest...), p...)
	whole, rest := cutRune(c.text)
	if !utf8.Valid(whole) {
		return 0, errNotText
	}
	c.rest = append(c.rest[:0], rest...)
	return len(p), nil
}
