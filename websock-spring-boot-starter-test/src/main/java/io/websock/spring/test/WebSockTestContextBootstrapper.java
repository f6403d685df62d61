package io.websock.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstrapper of the contexts of {@link WebSockTest}.
 */
final class WebSockTestContextBootstrapper extends TestSliceTestContextBootstrapper<WebSockTest> {

}
