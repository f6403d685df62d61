package io.websock.docs;

@SuppressWarnings("serial")
class RoomFullException extends RuntimeException {

}
