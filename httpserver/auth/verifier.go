package auth

import (
	"context"
	"errors"
)

// A Verifier says what a token means. It must be safe for concurrent use.
type Verifier interface {
	// Verify returns what is known of a token. An error is
	//
	//   - [ErrUnknown] if the token is none that the verifier could know,
	//   - one that [Invalid] has made, if the token is not good,
	//   - any other if that could not be found out.
	//
	// The times, the audience and the key are for the [Guard] to look at.
	Verify(ctx context.Context, token string) (*Token, error)
}

// ErrUnknown says that a token is none of those that a [Verifier] knows. The next
// one of [Any] is asked.
var ErrUnknown = Invalid(notOurs)

// Invalid makes the error for a token that is not good. The reason is told to the
// client, who knows the token: it must say nothing that is for others.
func Invalid(reason string) error { return &invalid{reason} }

type invalid struct{ reason string }

func (i *invalid) Error() string { return i.reason }

// Func makes a [Verifier] of a function.
type Func func(ctx context.Context, token string) (*Token, error)

// Verify calls the function.
func (f Func) Verify(ctx context.Context, token string) (*Token, error) { return f(ctx, token) }

// Any asks several verifiers, in this order, until one knows the token. A token
// that one of them knows and finds bad is bad. Put those first that look at the
// token themselves: [Introspect] sends it to its authorization server, which should
// not see those of another.
func Any(verifiers ...Verifier) Verifier {
	return Func(func(ctx context.Context, token string) (*Token, error) {
		for _, v := range verifiers {
			if t, err := v.Verify(ctx, token); !errors.Is(err, ErrUnknown) {
				return t, err
			}
		}
		return nil, ErrUnknown
	})
}
