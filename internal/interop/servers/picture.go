package servers

import (
	"bytes"
	"image"
	"image/png"
)

// picture is a PNG of one pixel.
func picture() []byte {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err) // into memory it goes
	}
	return file.Bytes()
}
