package io.websock.spring.test;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Ends the sessions of a context's kit after each test method, since tests share the
 * context.
 */
final class KitResetListener implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			if (context.getBeanNamesForType(WebSockTestKit.class, false, false).length > 0) {
				context.getBeanProvider(WebSockTestKit.class).forEach(WebSockTestKit::abortAll);
			}
		}
	}

}
