package sse

const tooLong = "the event is longer than the limit"
