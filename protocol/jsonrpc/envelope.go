package jsonrpc

// An envelope holds the checked texts of the members that make a message, nil
// where a member is absent. The scanner fills it while it passes over the
// outermost object, so that nothing is read twice.
type envelope struct {
	version, id, method, params, result, err []byte
}

// set takes the member, if it is one of an envelope. The key is exact, and
// quoted.
func (e *envelope) set(key, value []byte) {
	var room [16]byte
	switch string(appendKey(room[:0], key)) {
	case "jsonrpc":
		e.version = value
	case "id":
		e.id = value
	case "method":
		e.method = value
	case "params":
		e.params = value
	case "result":
		e.result = value
	case "error":
		e.err = value
	}
}

// message turns what was filled in into a message. Text is the whole value,
// which may be anything but an object.
func (e *envelope) message(text []byte) (Message, *Error) {
	if kindOf(text) != kindObject {
		return Message{}, invalid(messageMustBeObject, nameOf(text))
	}
	if kindOf(e.version) != kindString || !unquotesTo(e.version, "2.0") {
		return Message{}, invalid(versionMustBe2, orAbsent(e.version))
	}
	if e.result != nil && e.err != nil {
		return Message{}, invalid(resultAndError)
	}
	switch {
	case e.method != nil:
		return e.call()
	case e.result != nil:
		return e.success()
	case e.err != nil:
		return e.failure()
	default:
		return Message{}, invalid(nothingToDo)
	}
}

// call makes a request or a notification.
func (e *envelope) call() (m Message, err *Error) {
	if e.result != nil || e.err != nil {
		return Message{}, invalid(methodAndAnswer)
	}
	if kindOf(e.method) != kindString {
		return Message{}, invalid(methodMustBeString, nameOf(e.method))
	}
	if len(e.method) == len(`""`) {
		return Message{}, invalid(methodIsEmpty)
	}
	if e.params != nil && kindOf(e.params) != kindObject {
		return Message{}, invalid(paramsMustBeObject, nameOf(e.params))
	}
	if e.id != nil {
		if m.ID, err = decodeID(e.id); err != nil {
			return Message{}, err
		}
	}
	m.Method, m.Params = string(unquote(e.method)), e.params
	return m, nil
}

// success makes a response with a result.
func (e *envelope) success() (m Message, err *Error) {
	if e.id == nil {
		return Message{}, invalid(resultNeedsID)
	}
	if m.ID, err = decodeID(e.id); err != nil {
		return Message{}, err
	}
	m.Result = e.result
	return m, nil
}

// failure makes a response with an error.
func (e *envelope) failure() (m Message, err *Error) {
	if e.id != nil && kindOf(e.id) != kindNull {
		if m.ID, err = decodeID(e.id); err != nil {
			return Message{}, err
		}
	}
	if m.Err, err = decodeError(e.err); err != nil {
		return Message{}, err
	}
	return m, nil
}
