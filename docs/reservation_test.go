package docs_test

import (
	"embed"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// What follows is the example of how-to/validate-input.md.

//go:embed reservation_test.go
var reservationSource embed.FS

// Room is a kind of room.
type Room string

const (
	Single Room = "single"
	Double Room = "double"
)

// Reservation is what Reserve takes.
type Reservation struct {
	Guest  string    `json:"guest" validate:"min=2,max=80"` // who comes
	Mail   string    `json:"mail" validate:"email"`
	Room   Room      `json:"room"`
	Nights int       `json:"nights" validate:"min=1,max=30" jsonschema:"default=1"`
	Extras []string  `json:"extras,omitzero" validate:"max=3,unique,dive,oneof=breakfast parking late"`
	From   time.Time `json:"from"`
}

// Reserve reserves a room.
func Reserve(in Reservation) (string, error) {
	if in.From.Weekday() == time.Monday {
		return "", fastmcp.Errorf("The house is closed on Mondays: arrive on %s", in.From.AddDate(0, 0, 1).Format(time.DateOnly))
	}
	return fmt.Sprintf("%s, %d nights", in.Room, in.Nights), nil
}

// Cancel cancels a reservation.
func Cancel(code string) string { return "Cancelled " + code }

func reservations() *fastmcp.Server {
	app := fastmcp.New("hotel", fastmcp.Source(reservationSource))
	app.Tool(Reserve)
	app.Tool(Cancel, fastmcp.Param("code", `validate:"len=6,alphanum"`))
	return app
}

func reservationTable(*testing.T) table {
	app := reservations()
	rows := table{{"call", "what the model reads"}}
	for _, call := range []string{
		`reserve {"guest":"Ada","mail":"ada@example.com","room":"double","from":"2026-07-28T15:00:00Z"}`,
		`reserve {"guest":"A","mail":"ada","room":"twin","nights":90,"from":"tomorrow"}`,
		`reserve {"guest":"Ada","mail":"ada@example.com","room":"double","from":"2026-07-27T15:00:00Z"}`,
		`reserve {"guest":"Ada","mail":"ada@example.com","room":"double","from":"2026-07-28T15:00:00Z","extras":["breakfast","breakfast"]}`,
		`cancel {"code":"12"}`,
	} {
		tool, arguments, _ := strings.Cut(call, " ")
		rows = append(rows, []string{code(call), code(fastmcptest.Call(app, tool, arguments).Text())})
	}
	return rows
}
