package fastmcp

import (
	"mime"
	"os"
	"path/filepath"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

// An Image is a picture as the result of a tool or in a prompt: the bytes in
// Data, or a file at Path, which is read when the result is made.
type Image struct {
	// Path is a file; Data is used when it is empty.
	Path string
	// Data are the bytes of the picture.
	Data []byte
	// Format is a subtype of image, such as "png", or what file names end in,
	// such as "jpg". Empty: the file name's ending says it, or else the bytes do.
	Format string
	// Annotations tell for whom the picture is; they may be nil.
	Annotations *protocol.Annotations
}

// Audio is sound as the result of a tool or in a prompt: the bytes in Data, or
// a file at Path, which is read when the result is made.
type Audio struct {
	// Path is a file; Data is used when it is empty.
	Path string
	// Data are the bytes of the sound.
	Data []byte
	// Format is a subtype of audio, such as "wav", or what file names end in,
	// such as "mp3". Empty: the file name's ending says it, or else the bytes do.
	Format string
	// Annotations tell for whom the sound is; they may be nil.
	Annotations *protocol.Annotations
}

// A File is a file as an embedded resource in the result of a tool or in a
// prompt: the bytes in Data, or a file at Path, which is read when the result
// is made. It is sent as text if its media type is one of text and it is valid
// UTF-8, else as bytes.
type File struct {
	// Path is a file; Data is used when it is empty.
	Path string
	// Data is the content.
	Data []byte
	// URI names the resource. Empty: file:// and the path.
	URI string
	// MIMEType is the media type. Empty: the file name's ending says it, or
	// else the bytes do.
	MIMEType string
	// Annotations tell for whom the file is; they may be nil.
	Annotations *protocol.Annotations
}

// A medium is one of the types above.
type medium interface {
	content() (protocol.Content, error)
}

func (i Image) content() (protocol.Content, error) {
	data, err := bytesOf(i.Path, i.Data)
	if err != nil {
		return nil, err
	}
	mediaType, err := mediaTypeOf("image", i.Format, i.Path, data)
	if err != nil {
		return nil, err
	}
	return protocol.ImageContent{Data: data, MIMEType: mediaType, Annotations: i.Annotations}, nil
}

func (a Audio) content() (protocol.Content, error) {
	data, err := bytesOf(a.Path, a.Data)
	if err != nil {
		return nil, err
	}
	mediaType, err := mediaTypeOf("audio", a.Format, a.Path, data)
	if err != nil {
		return nil, err
	}
	return protocol.AudioContent{Data: data, MIMEType: mediaType, Annotations: a.Annotations}, nil
}

func (f File) content() (protocol.Content, error) {
	contents, err := f.contents()
	if err != nil {
		return nil, err
	}
	return protocol.EmbeddedResource{Resource: contents, Annotations: f.Annotations}, nil
}

// contents returns the file as the contents of a resource.
func (f File) contents() (protocol.ResourceContents, error) {
	data, err := bytesOf(f.Path, f.Data)
	if err != nil {
		return protocol.ResourceContents{}, err
	}
	uri, mediaType := f.URI, f.MIMEType
	if uri == "" {
		if f.Path == "" {
			return protocol.ResourceContents{}, errFileURI
		}
		uri = fileURI(f.Path)
	}
	if mediaType == "" {
		mediaType = typeByName(f.Path)
	}
	if mediaType == "" {
		mediaType = sniff(data)
	}
	return contentsOf(uri, mediaType, data), nil
}

func bytesOf(path string, data []byte) ([]byte, error) {
	if path == "" {
		if data == nil {
			return nil, errNoMedia
		}
		return data, nil
	}
	return os.ReadFile(path)
}

// mediaTypeOf finds the media type of a picture or sound.
func mediaTypeOf(family, format, path string, data []byte) (string, error) {
	if format != "" {
		format = strings.TrimLeft(strings.TrimPrefix(strings.ToLower(format), family+"/"), ".")
		if known := endings["."+format]; strings.HasPrefix(known, family+"/") {
			return known, nil
		}
		return family + "/" + format, nil
	}
	for _, guess := range []string{typeByName(path), sniff(data)} {
		if strings.HasPrefix(guess, family+"/") {
			return guess, nil
		}
	}
	return "", noMediaType(family, path)
}

// typeByName returns the media type that a file name's ending stands for,
// without parameters; "" if it stands for none. The common ones are known
// here, whatever the machine's own table says.
func typeByName(path string) string {
	ending := strings.ToLower(filepath.Ext(path))
	if known, ok := endings[ending]; ok {
		return known
	}
	mediaType, _, err := mime.ParseMediaType(mime.TypeByExtension(ending))
	if err != nil {
		return ""
	}
	return mediaType
}

var endings = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".svg": "image/svg+xml", ".wav": "audio/wav", ".mp3": "audio/mpeg",
	".ogg": "audio/ogg", ".flac": "audio/flac", ".txt": "text/plain", ".md": "text/markdown",
	".html": "text/html", ".csv": "text/csv", ".json": "application/json", ".pdf": "application/pdf",
	".go": "text/x-go", ".yaml": "application/yaml", ".yml": "application/yaml", ".xml": "application/xml",
}
