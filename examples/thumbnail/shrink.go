package main

import (
	"image"
	"image/color"
	"image/draw"
)

// shrink returns a picture of that width and the same shape, in which each pixel
// is the mean of those that it stands for. One that is not wider stays as it is.
func shrink(picture image.Image, width int) image.Image {
	from := picture.Bounds()
	if from.Dx() <= width {
		return picture
	}
	// One layout of pixels, the colours multiplied by how opaque they are, as a mean needs.
	flat := image.NewRGBA(image.Rect(0, 0, from.Dx(), from.Dy()))
	draw.Draw(flat, flat.Bounds(), picture, from.Min, draw.Src)
	small := image.NewRGBA(image.Rect(0, 0, width, max(1, from.Dy()*width/from.Dx())))
	for at := range width * small.Rect.Dy() {
		x, y := at%width, at/width
		small.SetRGBA(x, y, mean(flat, image.Rect(
			x*from.Dx()/width, y*from.Dy()/small.Rect.Dy(),
			(x+1)*from.Dx()/width, (y+1)*from.Dy()/small.Rect.Dy(),
		)))
	}
	return small
}

// mean is the mean colour of a box, which is not empty.
func mean(flat *image.RGBA, box image.Rectangle) color.RGBA {
	var r, g, b, a int
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := flat.Pix[flat.PixOffset(box.Min.X, y):flat.PixOffset(box.Max.X, y)]
		for ; len(row) > 0; row = row[4:] {
			r, g, b, a = r+int(row[0]), g+int(row[1]), b+int(row[2]), a+int(row[3])
		}
	}
	n := box.Dx() * box.Dy()
	return color.RGBA{R: uint8(r / n), G: uint8(g / n), B: uint8(b / n), A: uint8(a / n)}
}
