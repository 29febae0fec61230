package jsonrpc

// MaxBatch is how many elements a batch may have.
const MaxBatch = 1000

// IsBatch reports whether the text is an array, if it is JSON at all.
func IsBatch(text []byte) bool { return kindOf(trimSpace(text)) == kindArray }

// DecodeBatch reads an array of messages, which only revision 2025-03-26 of
// MCP has (Base Protocol, section Batching); whether one may come is for the
// caller to say. The error is as that of [Decode]: [CodeParse] when the whole
// text is not JSON, [CodeInvalidRequest] when it is no array, an empty one, or
// one of more than [MaxBatch] elements.
//
// An element that is JSON but no message does not spoil the others: it becomes
// a [Message] that is malformed, whose Err is its answer.
func DecodeBatch(text []byte) ([]Message, error) {
	if !IsBatch(text) {
		return nil, notABatch(text)
	}
	s := scanner{text: text}
	messages, err := s.batch()
	if err != nil {
		return nil, err
	}
	if len(messages) == 0 {
		return nil, invalid(batchIsEmpty)
	}
	return messages, nil
}

// notABatch tells JSON that is no array from what is no JSON.
func notABatch(text []byte) error {
	if err := Check(text); err != nil {
		return err
	}
	return invalid(batchMustBeArray, nameOf(trimSpace(text)))
}

// batch passes over the outermost array, which is known to begin, and turns
// each element into a message on the way.
func (s *scanner) batch() (messages []Message, err *Error) {
	s.space()
	err = s.array(func() *Error {
		if len(messages) == MaxBatch {
			return invalid(batchIsTooLong, MaxBatch)
		}
		var e envelope
		start := s.pos
		if err := s.value(&e); err != nil {
			return err
		}
		m, err := e.message(s.text[start:s.pos])
		if err != nil {
			m = Message{Err: err, malformed: true}
		}
		messages = append(messages, m)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return messages, s.end()
}
