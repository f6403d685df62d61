package io.websock.client.carrier;

/**
 * What each carrier must do, over each kind of connection it has: all chapters.
 */
abstract class CarrierSuite extends FlowChapter {

}
