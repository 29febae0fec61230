package fastmcp_test

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

type (
	// Suit is one of the four of a pack of cards.
	Suit int
	// A couple contains two of what contains it.
	couple struct {
		Name string  `json:"name"`
		With *couple `json:"with,omitzero"`
		Kids []child `json:"kids,omitempty"`
	}
	child struct {
		Age     uint8             `json:"age" validate:"max=17"`
		Parents map[string]couple `json:"parents,omitzero"`
	}
	deepDefaults struct {
		Page  paging `json:"page"`
		Retry *struct {
			Times int      `json:"times" jsonschema:"default=3"`
			Codes []string `json:"codes" jsonschema:"default=[\"busy\"]"`
		} `json:"retry,omitzero"`
	}
	absences struct {
		Empty   string     `json:"empty,omitempty"`
		Zero    int        `json:"zero,omitzero"`
		Pointer *bool      `json:"pointer"`
		Time    *time.Time `json:"time,omitempty"`
	}
	quotedIn struct {
		ID   int64 `json:"id,string"`
		Live bool  `json:"live,string"`
	}
	// A uuid is an array of bytes that writes itself, as those of libraries are.
	uuid           [16]byte
	wrapped[T any] struct {
		Value T `json:"value"`
	}
)

// EnumValues lists the suits.
func (Suit) EnumValues() []Suit { return []Suit{1, 2, 3, 4} }

// UnmarshalText is what makes a suit's name the key of a map.
func (s *Suit) UnmarshalText(text []byte) error {
	at := slices.Index(suits, string(text))
	if at < 0 {
		return fmt.Errorf("a suit is one of %v", suits)
	}
	*s = Suit(at + 1)
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (s Suit) MarshalText() ([]byte, error) { return []byte(suits[s-1]), nil }

var suits = []string{"clubs", "diamonds", "hearts", "spades"}

func (u uuid) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:]), nil
}

func (u *uuid) UnmarshalText(text []byte) error {
	raw, err := hex.DecodeString(strings.ReplaceAll(string(text), "-", ""))
	if err != nil || len(raw) != len(u) {
		return errors.New("a UUID has 32 hexadecimal digits")
	}
	*u = uuid(raw)
	return nil
}

func both[T any](value T) T { return value }

// typeRows are values that come in and go out as the same type.
var typeRows = []signatureRow{
	// values of libraries
	sig("a pointer to a URL", both[*url.URL], f, fastmcp.Params("value"), `{"value":"https://a.example/b?c=d#e"}`, `{"value":"https://a b"}`),
	sig("a list of URLs", both[[]url.URL], f, `{"value":["a:b","/c"]}`, `{"value":["a:b",":"]}`),
	sig("a UUID", both[uuid], f, `{"value":"9b2d1c3e-4f5a-4b6c-8d7e-0f1a2b3c4d5e"}`, `{"value":"9b2d1c3e"}`, `{"value":[1]}`),
	sig("an IP network", both[netip.Prefix], f, `{"value":"10.0.0.0/8"}`, `{"value":"10.0.0.0/33"}`),
	sig("an address and a port", both[netip.AddrPort], f, `{"value":"[::1]:80"}`, `{"value":"::1"}`),
	sig("a pointer to a big integer", both[*big.Int], f, fastmcp.Params("value"), `{"value":-99999999999999999999}`, `{"value":"many"}`),
	sig("a list of big integers", both[[]*big.Int], f, `{"value":[18446744073709551616]}`, `{"value":[1,0.1]}`),
	sig("a time, both ways", both[time.Time], f, `{"value":"2026-07-28T01:02:03.5+02:00"}`, `{"value":"2026-02-30T00:00:00Z"}`, `{"value":1785200523}`),
	sig("times that may be absent", func(since, until *time.Time) bool { return since == nil && until != nil }, f, fastmcp.Params("since", "until"), `{"until":"2026-07-28T00:00:00Z"}`, `{"until":"28.7.2026"}`),
	sig("a list of durations", both[[]time.Duration], f, `{"value":[1,-1]}`, `{"value":[1.5]}`),
	sig("a range of durations", both[time.Duration], f, fastmcp.Param("value", `validate:"min=1s,max=1m"`), `{"value":1000000000}`, `{"value":60000000001}`),
	sig("raw JSON, both ways", both[json.RawMessage], f, `{"value":[1.0,{"b":1,"a":2}]}`, `{"values":1}`),
	sig("lists of bytes", both[[][]byte], f, `{"value":["","aGk="]}`, `{"value":["aGk=","a"]}`),

	// integers at their limits
	sig("the smallest and the largest of 16 bits", both[int16], f, `{"value":-32768}`, `{"value":32767}`, `{"value":32768}`, `{"value":-32769}`),
	sig("the smallest and the largest of 32 bits", both[int32], f, `{"value":-2147483648}`, `{"value":2147483647}`, `{"value":2147483648}`),
	sig("the smallest and the largest of 64 bits", both[int64], f, `{"value":-9223372036854775808}`, `{"value":9223372036854775807}`, `{"value":9223372036854775808}`, `{"value":-9223372036854775809}`),
	sig("the largest of 64 bits without a sign", both[uint64], f, `{"value":18446744073709551615}`, `{"value":18446744073709551616}`, `{"value":-1}`),
	sig("an integer with an exponent", both[uint32], f, `{"value":4.294967295e9}`, `{"value":1e-1}`, `{"value":5e9}`),
	sig("a list of the smallest integers", both[[]int8], f, `{"value":[-128,127]}`, `{"value":[128]}`),

	// lists and maps
	sig("an array of arrays", both[[2][1]bool], f, `{"value":[[true],[false]]}`, `{"value":[[true],[]]}`),
	sig("an array of bytes", both[[3]byte], f, `{"value":[97,98,99]}`, `{"value":"YWJj"}`, `{"value":[97]}`),
	sig("a map of maps", both[map[string]map[string]int], f, `{"value":{"a":{"b":1}}}`, `{"value":{"a":{"b":"c"}}}`),
	sig("a map with unsigned names", both[map[uint8]bool], f, `{"value":{"255":true}}`, `{"value":{"256":true}}`, `{"value":{"-1":true}}`),
	sig("a map with names that read themselves", func(cards map[Suit]int) []string {
		var out []string
		for _, suit := range slices.Sorted(maps.Keys(cards)) {
			out = append(out, fmt.Sprint(int(suit), "x", cards[suit]))
		}
		return out
	}, f, `{"cards":{"spades":2,"hearts":1}}`, `{"cards":{"acorns":1}}`),
	sig("a map with addresses for names", both[map[netip.Addr]string], f, `{"value":{"10.0.0.1":"a"}}`, `{"value":{"localhost":"a"}}`),
	sig("a map with bounds and rules for its names", both[map[string]int], f, fastmcp.Param("value", `validate:"min=1,max=2,dive,keys,min=2,endkeys,max=9"`), `{"value":{"ab":9}}`, `{"value":{}}`, `{"value":{"a":10}}`),
	sig("a list without a value twice", both[[]string], f, fastmcp.Param("value", `validate:"unique,len=2"`), `{"value":["a","b"]}`, `{"value":["a","a"]}`, `{"value":["a"]}`),

	// choices, in each of the ways to say them
	sig("a choice by constants, both ways", both[Style], f, `{"value":"friendly"}`, `{"value":"blunt"}`),
	sig("a choice by a method, in text of its own", both[Suit], f, `{"value":"clubs"}`, `{"value":"club"}`, `{"value":1}`),
	sig("a choice of integers by tag", both[int], f, fastmcp.Param("value", `validate:"oneof=1 2 4"`), `{"value":4}`, `{"value":3}`),
	sig("one of several types, both ways", both[figure], f, figures, `{"value":{"kind":"circle","radius":1.5}}`, `{"value":{"kind":"circle"}}`, `{"value":{"kind":"ring"}}`),
	sig("a map to one of several types", both[map[string]figure], f, figures, `{"value":{"a":{"kind":"square","side":1,"label":"a@b.cd"}}}`, `{"value":{"a":{"kind":"square","side":1,"label":"a"}}}`, `{"value":{"a":1}}`),

	// structs within structs
	sig("two types that contain each other", both[couple], f, `{"name":"a","with":{"name":"b"},"kids":[{"age":1,"parents":{"x":{"name":"a"}}}]}`, `{"name":"a","kids":[{"age":18,"parents":{"x":{}}}]}`),
	sig("defaults at depth", func(in deepDefaults) deepDefaults { return in }, f, `{"page":{}}`, `{"page":{"page":2},"retry":{"codes":[]}}`, `{"page":{"page":"x"},"retry":{"times":[]}}`),
	sig("what may be absent, and is when it is empty", both[absences], f, `{}`, `{"empty":"","zero":0,"pointer":false}`, `{"zero":"x","pointer":1}`),
	sig("numbers and switches in strings by tag", both[quotedIn], f, `{"id":"9007199254740993","live":"true"}`, `{"id":"1.5","live":"yes"}`),
	sig("a generic struct", both[wrapped[[]wrapped[int]]], f, `{"value":[{"value":1}]}`, `{"value":[{"value":null}]}`),
	sig("a struct that JSON sees in part", func(in struct {
		Seen   int `json:"seen"`
		Unseen int `json:"-"`
		hidden int
	}) int {
		return in.Seen + in.Unseen + in.hidden
	}, f, `{"seen":1}`, `{"seen":1,"Unseen":2}`, `{"seen":1,"hidden":2}`),
}
