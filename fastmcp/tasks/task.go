package tasks

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// A task is the body of a [Record].
type task struct {
	wire.Task
	Errand fastmcp.Errand `json:"errand"`
	// Again: the function may run a second time, whatever it has done in the first.
	Again bool `json:"again,omitzero"`
	// Running: it may be doing something at this moment. A task that waits for
	// answers, or has not begun, is not running.
	Running bool            `json:"running,omitzero"`
	Inputs  []*input        `json:"inputs,omitzero"` // in the order in which they were asked
	Result  json.RawMessage `json:"result,omitzero"`
	Error   *wire.Failure   `json:"error,omitzero"`
}

// An input is a question, under a key that the task never uses again.
type input struct {
	Name    string                `json:"name"` // on the wire
	Key     string                `json:"key"`  // within the errand
	Request protocol.InputRequest `json:"request"`
	Answer  json.RawMessage       `json:"answer,omitzero"`
	Void    bool                  `json:"void,omitzero"` // something else was asked in its stead
}

// mostInputs bounds how much a task can ask in all.
const mostInputs = 1000

func (i *input) open() bool { return i.Answer == nil && !i.Void }

// ask notes a question, unless it is open already, and returns it.
func (t *task) ask(key string, request protocol.InputRequest) (*input, error) {
	for _, i := range t.Inputs {
		switch {
		case i.Key != key:
		case i.open() && i.Request.Method == request.Method && bytes.Equal(i.Request.Params, request.Params):
			return i, nil
		case i.open():
			i.Void = true
		}
	}
	if len(t.Inputs) >= mostInputs {
		return nil, tooManyQuestions(mostInputs)
	}
	i := &input{Name: t.nameFor(key), Key: key, Request: request}
	t.Inputs = append(t.Inputs, i)
	return i, nil
}

// nameFor returns a name that no question of the task has had.
func (t *task) nameFor(key string) string {
	name := key
	for n := 2; t.input(name) != nil; n++ {
		name = key + "_" + strconv.Itoa(n)
	}
	return name
}

// input finds a question by its name, nil if there is none.
func (t *task) input(name string) *input {
	for _, i := range t.Inputs {
		if i.Name == name {
			return i
		}
	}
	return nil
}

// answer takes answers to questions that are open, and passes over all others. It
// reports whether there was one.
func (t *task) answer(answers protocol.InputResponses) (taken bool) {
	for name, answer := range answers {
		if i := t.input(name); i != nil && i.open() {
			i.Answer, taken = answer, true
		}
	}
	return taken
}

// open returns the questions that wait for an answer.
func (t *task) open() protocol.InputRequests {
	var open protocol.InputRequests
	for _, i := range t.Inputs {
		if i.open() {
			if open == nil {
				open = make(protocol.InputRequests)
			}
			open[i.Name] = i.Request
		}
	}
	return open
}

// errand returns what is run, with the last answer to each question: one that was
// asked again had answers before that were of no use.
func (t *task) errand() fastmcp.Errand {
	e := t.Errand
	e.Answers = make(protocol.InputResponses)
	for _, i := range t.Inputs {
		delete(e.Answers, i.Key)
		if i.Answer != nil {
			e.Answers[i.Key] = i.Answer
		}
	}
	return e
}

// settle sets the status of a task that has not ended, by what it waits for.
func (t *task) settle() {
	t.Status = wire.Working
	if t.open() != nil {
		t.Status = wire.InputRequired
	}
}

// end sets the outcome. What is only for going on is not kept.
func (t *task) end(status wire.Status, message string) {
	t.Status, t.StatusMessage = status, message
	t.Errand, t.Inputs, t.Running = fastmcp.Errand{}, nil, false
}

// detailed is the task as clients see it.
func (t *task) detailed() wire.Detailed {
	return wire.Detailed{Task: t.Task, InputRequests: t.open(), Result: t.Result, Error: t.Error}
}

func (t *task) touch(now time.Time) { t.LastUpdatedAt = wire.Time(now) }
