package client

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/era"
)

// dead is a wire that goes down when it is told to.
type dead struct {
	gone chan struct{}
	once sync.Once
	shut int
}

func newDead() *dead { return &dead{gone: make(chan struct{})} }

func (d *dead) send(context.Context, outgoing) error { return nil }
func (d *dead) agreed(*era.Rules)                    {}
func (d *dead) overHTTP() bool                       { return false }
func (d *dead) down() <-chan struct{}                { return d.gone }
func (d *dead) die()                                 { d.once.Do(func() { close(d.gone) }) }
func (d *dead) close() error                         { d.shut++; d.die(); return nil }

// bench is a line whose dials are counted, and end as the test says.
type bench struct {
	line
	mu    sync.Mutex
	dials []time.Time
	wires []*dead
	fail  func(dial int) error
}

func newBench(fail func(dial int) error) *bench {
	b := &bench{fail: fail}
	b.again, b.lost = true, func() {}
	b.dial = func(context.Context) (*link, error) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.dials = append(b.dials, time.Now())
		if err := b.fail(len(b.dials)); err != nil {
			return nil, err
		}
		w := newDead()
		b.wires = append(b.wires, w)
		return &link{wire: w, in: &inbox{}}, nil
	}
	return b
}

func never(int) error { return nil }

var errNoServer = errors.New("no server")

func TestOneDialServesAllWhoWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(never)
		var got [5]*link
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() { got[i], _ = b.get(t.Context()) })
		}
		all.Wait()
		for _, l := range got {
			assert.True(t, l != nil && l == got[0])
		}
		assert.Equal(t, len(b.dials), 1)
		assert.NoError(t, b.close())
		assert.Equal(t, b.wires[0].shut, 1)
	})
}

func TestALinkThatIsLostIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(never)
		told := 0
		b.lost = func() { told++ }
		first, err := b.get(t.Context())
		assert.NoError(t, err)
		time.Sleep(time.Hour)
		b.wires[0].die()
		synctest.Wait()
		before := time.Now()
		second, err := b.get(t.Context())
		assert.NoError(t, err)
		assert.True(t, second != first, "a new link")
		assert.Equal(t, time.Since(before), 0, "a link that lasted is replaced at once")
		assert.Equal(t, told, 1)
		assert.NoError(t, b.close())
		assert.Equal(t, told, 1, "closing is no loss")
	})
}

func TestDialsThatFailComeSlower(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(func(int) error { return errNoServer })
		for range 20 {
			_, err := b.get(t.Context())
			assert.ErrorIs(t, err, errNoServer)
		}
		pause := firstPause
		for i := range len(b.dials) - 1 {
			waited := b.dials[i+1].Sub(b.dials[i])
			assert.True(t, pause/2 <= waited && waited <= pause*3/2, waited.String(), "where about", pause.String(), "was due")
			assert.True(t, waited <= longestPause)
			pause = min(pause*2, longestPause*2/3)
		}
		assert.NoError(t, b.close())
	})
}

func TestALinkThatDiesYoungCountsAsAFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(never)
		for range 4 {
			_, err := b.get(t.Context())
			assert.NoError(t, err)
			b.wires[len(b.wires)-1].die()
			synctest.Wait()
		}
		for i := range len(b.dials) - 1 {
			assert.True(t, b.dials[i+1].Sub(b.dials[i]) >= firstPause<<i/2, "a crash loop comes slower and slower")
		}
		assert.NoError(t, b.close())
	})
}

func TestWhoWaitsCanGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(func(int) error { return errNoServer })
		for range 9 {
			_, _ = b.get(t.Context())
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		_, err := b.get(ctx)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.NoError(t, b.close())
	})
}

func TestAClosedLineGivesNoLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(func(int) error { return errNoServer })
		_, _ = b.get(t.Context())
		waiting := make(chan error, 1)
		go func() {
			_, err := b.get(t.Context())
			waiting <- err
		}()
		synctest.Wait()
		assert.NoError(t, b.close())
		assert.ErrorIs(t, <-waiting, errClosed)
		_, err := b.get(t.Context())
		assert.ErrorIs(t, err, errClosed)
		assert.NoError(t, b.close())
	})
}

func TestALinkThatCannotBeOpenedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(never)
		b.again = false
		_, err := b.get(t.Context())
		assert.NoError(t, err)
		b.wires[0].die()
		_, err = b.get(t.Context())
		assert.ErrorIs(t, err, errLineGone)
		assert.NoError(t, b.close())
	})
}
