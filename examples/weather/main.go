// Weather asks a weather service on the web: for several cities at once, each
// within a time of its own, and no longer than the client waits.
//
//	go run ./examples/weather
//	go run ./examples/weather --base-url http://localhost:8080 --patience 1s
package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

// The flags are parsed by run.Main, together with its own. So the server gets
// pointers, and looks behind them when it starts.
func main() {
	base := flag.String("base-url", "https://wttr.in", "the `address` of a weather service that answers as wttr.in does")
	patience := flag.Duration("patience", 5*time.Second, "how long a city may take")
	run.Main(server(base, patience), run.Flags(flag.CommandLine))
}

func server(base *string, patience *time.Duration) *fastmcp.Server {
	// The hook runs when the server starts; what it returns is handed to every
	// function that has a parameter of its type.
	open := func() *Service { return &Service{base: *base, patience: *patience} }
	app := fastmcp.New("Weather", fastmcp.Version("1.0.0"), fastmcp.Source(source), fastmcp.Lifespan(open))
	app.Tool(Weather, fastmcp.ReadOnly(), fastmcp.Param("cities", `validate:"min=1,max=10,dive,min=1,max=100"`))
	return app
}

// A Report is the weather in one city, or why there is none. Celsius is a
// pointer, since 0 degrees are not the same as no answer.
type Report struct {
	City    string `json:"city"`
	Celsius *int   `json:"celsius,omitzero"`
	Sky     string `json:"sky,omitzero"`
	Problem string `json:"problem,omitzero" jsonschema_description:"why there is no weather for this city"`
}

// Weather is the weather of this moment in some cities.
//
//   - cities: the names of up to ten cities
func Weather(ctx context.Context, service *Service, cities []string) []Report {
	reports := make([]Report, len(cities))
	var fetches sync.WaitGroup
	for i, city := range cities {
		// Each goroutine writes to a place of its own: no lock is needed.
		fetches.Go(func() {
			report, err := service.fetch(ctx, city)
			if err != nil {
				// One city that fails does not spoil the others.
				report = Report{City: city, Problem: err.Error()}
			}
			reports[i] = report
		})
	}
	fetches.Wait()
	return reports
}

// A Service is the weather service on the web.
type Service struct {
	base     string
	patience time.Duration
}

// fetch asks for one city. It ends when the service has answered, when it has
// taken too long, or when ctx is done: the client has cancelled its request.
func (s *Service) fetch(ctx context.Context, city string) (Report, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.patience, fmt.Errorf("the weather service took longer than %v", s.patience))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/"+url.PathEscape(city)+"?format=j1", nil)
	if err != nil {
		return Report{}, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil && ctx.Err() != nil {
		return Report{}, context.Cause(ctx)
	} else if err != nil {
		return Report{}, errors.New("the weather service cannot be reached") // the address is not the model's business
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return Report{}, fmt.Errorf("the weather service says %s", response.Status)
	}
	var weather struct {
		Now []struct {
			Celsius int                      `json:"temp_C,string"`
			Sky     []struct{ Value string } `json:"weatherDesc"`
		} `json:"current_condition"`
	}
	// What comes from the web has a bound, too.
	err = json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&weather)
	if err != nil || len(weather.Now) == 0 || len(weather.Now[0].Sky) == 0 {
		return Report{}, errors.New("the weather service answers something else than weather")
	}
	return Report{City: city, Celsius: &weather.Now[0].Celsius, Sky: weather.Now[0].Sky[0].Value}, nil
}
