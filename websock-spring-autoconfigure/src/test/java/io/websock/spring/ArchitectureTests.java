package io.websock.spring;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests that the packages see one another as the design says.
 */
class ArchitectureTests {

	private static final String ROOT = "io.websock.spring";

	private static final String[] SPECIFICATION = { "io.websock", "java..", "org.jspecify.annotations" };

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	/** An auto-configuration stands beside what it wires, and sees what that does not. */
	private static final DescribedPredicate<JavaClass> WIRING = DescribedPredicate.describe("wiring",
			(type) -> isWiring(type) || type.getEnclosingClass().filter(ArchitectureTests::isWiring).isPresent());

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("a package can then be read, tested and moved without the others"));
	}

	@Test
	void endpointsSeeSessionsAndSpring() {
		check(only("endpoint", ROOT + ".admission", "org.springframework.aop..", "org.springframework.aot..",
				"org.springframework.beans..", "org.springframework.boot.diagnostics", "org.springframework.core..",
				"org.springframework.util", "org.springframework.web.util.pattern")
			.because("an endpoint is a bean and its settings, whatever serves it"));
	}

	@Test
	void startupSeesEndpointsBeansAndBoot() {
		check(only("startup", ROOT + ".endpoint", "org.springframework..", "org.apache.commons.logging")
			.because("what is not served is found among beans, whatever serves the others"));
	}

	@Test
	void admissionSeesSessionsAlone() {
		check(only("admission").because("limits count sessions, whatever asks for one"));
	}

	@Test
	void credentialsSeeSessionsAlone() {
		check(only("credentials", "org.springframework.core.log", "org.apache.commons.logging")
			.because("credentials belong to sessions, whatever proved them"));
	}

	@Test
	void drainSeesSessionsAlone() {
		check(only("drain", "org.springframework.context", "org.springframework.core.log", "org.apache.commons.logging")
			.because("sessions are drained in the same way on every stack"));
	}

	@Test
	void handshakeSeesNoStack() {
		check(only("handshake", ROOT + ".endpoint", ROOT + ".admission", ROOT + ".credentials", ROOT + ".drain",
				"org.springframework.core..", "org.springframework.http", "org.springframework.util",
				"org.springframework.web.cors", "org.springframework.web.util", "org.apache.commons.logging")
			.because("it serves every stack"));
	}

	@Test
	void servletStackSeesTheRoomsOfTheHandshake() {
		check(only("servlet", ROOT + ".endpoint", ROOT + ".handshake", "org.springframework..", "jakarta.servlet..",
				"org.apache.commons.logging")
			.because("which container upgrades, and who measures, is not its business"));
	}

	@Test
	void reactiveStackSeesTheRoomsOfTheHandshake() {
		check(only("reactive", ROOT + ".endpoint", ROOT + ".handshake", "org.springframework..",
				"reactor.core.publisher", "reactor.util.context", "org.apache.commons.logging")
			.because("which server upgrades, and who measures, is not its business"));
	}

	@Test
	void clientsSeeSessionsBeansAndTheWire() {
		check(only("client", ROOT + ".endpoint", ROOT + ".drain", ROOT + ".handshake", "io.websock.engine.wire",
				"javax.net.ssl", "org.springframework.aop.support", "org.springframework.beans.factory",
				"org.springframework.boot.convert", "org.springframework.boot.ssl", "org.springframework.context",
				"org.springframework.core.log", "org.springframework.core.task", "org.springframework.util",
				"org.apache.commons.logging")
			.because("a client is a bean, its sessions and a connection, with any web stack and without one"));
	}

	@Test
	void messagingSeesSessions() {
		check(only("messaging", "org.springframework.context..")
			.because("a message goes to a session, whatever carries it"));
	}

	@Test
	void metricsSeeSessionsHandshakesAndMicrometer() {
		check(only("metrics", ROOT + ".client", ROOT + ".counts", ROOT + ".handshake", "io.micrometer..")
			.because("meters are filled by a listener, so that nothing depends on them"));
	}

	@Test
	void countsSeeSessionsAndHandshakes() {
		check(only("counts", ROOT + ".handshake").because("what is counted can be read without a registry of meters"));
	}

	@Test
	void loggingSeesSessionsAndSlf4j() {
		check(only("logging", "org.slf4j..").because("the context of log lines is set around callbacks alone"));
	}

	@Test
	void observationSeesSessionsHandshakesAndMicrometer() {
		check(only("observation", ROOT + ".handshake", "io.micrometer..")
			.because("callbacks are observed from outside, so that nothing depends on it"));
	}

	@Test
	void securitySeesSessionsAndSpringSecurity() {
		check(only("security", "org.springframework.security..")
			.because("what is known of a session's principal comes by its credentials"));
	}

	@Test
	void actuatorSeesSessionsHandshakesAndBoot() {
		check(only("actuate", ROOT + ".client", ROOT + ".counts", ROOT + ".endpoint", ROOT + ".admission",
				ROOT + ".drain", ROOT + ".messaging", "org.springframework..", "jakarta.servlet..",
				"reactor.core.publisher", "reactor.util.context", "org.apache.commons.logging")
			.because("operators look at sessions, endpoints and topics, and nothing depends on their looking"));
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".actuate", ROOT + ".autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".actuate", "org.springframework.boot.actuate..",
					"org.springframework.boot.health..")
			.because("the actuator is optional"));
	}

	@Test
	void documentationSeesEndpointsAndJackson() {
		check(only("documentation", ROOT + ".endpoint", ROOT + ".json", ROOT + ".asyncapi", "org.springframework..",
				"tools.jackson..")
			.because("the description of an endpoint follows from what its author wrote"));
	}

	@Test
	void transportOfJakartaSeesSessionsAndTomcat() {
		check(only("transport.jakarta", ROOT + ".servlet", "org.springframework..", "jakarta.servlet..",
				"jakarta.websocket..", "org.apache.tomcat.websocket..")
			.because("an application on another container leaves it out"));
	}

	@Test
	void transportOfTomcatSeesSessionsAndTomcat() {
		check(only("transport.tomcat", ROOT + ".servlet", "io.websock.engine.wire", "org.springframework..",
				"jakarta.servlet..", "javax.net.ssl", "org.apache.tomcat..", "org.apache.catalina..",
				"org.apache.coyote..", "org.apache.commons.logging")
			.because("an application on another container leaves it out"));
	}

	@Test
	void transportOfJettySeesSessionsAndJetty() {
		check(only("transport.jetty", ROOT + ".servlet", "org.springframework..", "jakarta.servlet..",
				"org.eclipse.jetty..")
			.because("an application on another container leaves it out"));
	}

	@Test
	void transportOfNettySeesSessionsAndReactorNetty() {
		check(only("transport.netty", ROOT + ".reactive", "io.websock.engine.wire", "org.springframework..",
				"io.netty..", "reactor..", "org.apache.commons.logging")
			.because("an application on another server leaves it out"));
	}

	@Test
	void transportOfServletContainersBelowWebFluxSeesBothStacks() {
		check(only("transport.servlet", ROOT + ".handshake", ROOT + ".reactive", ROOT + ".servlet",
				"org.springframework.http.server..", "org.springframework.web.server", "jakarta.servlet..",
				"reactor.core.publisher")
			.because("it joins WebFlux to the transports of containers, whichever runs"));
	}

	@Test
	void transportsOfContainersDoNotNeedSpringsWebSocket() {
		check(noClasses().that()
			.resideInAnyPackage(ROOT + ".transport.jetty", ROOT + ".transport.servlet", ROOT + ".transport.tomcat")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.web.socket..")
			.because("an application on WebFlux has none of these classes"));
	}

	@Test
	void nothingSeesTheAutoConfiguration() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure")
			.and(not(WIRING))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure")
			.because("what is wired must not know who wires it"));
	}

	@Test
	void tomcatStaysInItsTransport() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".transport.jakarta", ROOT + ".transport.tomcat")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.apache.tomcat..", "org.apache.catalina..", "org.apache.coyote..",
					"jakarta.websocket..")
			.because("an application on another container has none of these classes"));
	}

	@Test
	void jettyStaysInItsTransport() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".transport.jetty")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.eclipse.jetty..")
			.because("an application on another container has none of these classes"));
	}

	@Test
	void reactorStaysInItsStack() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".actuate", ROOT + ".reactive", ROOT + ".transport.netty",
					ROOT + ".transport.servlet")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "io.netty..", "org.springframework.web.reactive..",
					"org.springframework.web.server..")
			.because("an application on another stack has none of these classes"));
	}

	@Test
	void servletsStayInTheirStack() {
		check(noClasses().that()
			.resideInAnyPackage(ROOT + ".reactive", ROOT + ".transport.netty", ROOT + ".autoconfigure",
					ROOT + ".client", ROOT + ".endpoint", ROOT + ".admission", ROOT + ".credentials", ROOT + ".drain",
					ROOT + ".handshake", ROOT + ".messaging", ROOT + ".startup")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web.servlet..",
					"org.springframework.web.socket..", "org.springframework.boot.webmvc..", ROOT + ".servlet")
			.because("an application on another stack has none of these classes"));
	}

	@Test
	void micrometerStaysInMetricsAndObservations() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".metrics", ROOT + ".observation", ROOT + ".autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("Micrometer is optional"));
	}

	@Test
	void jacksonStaysInJson() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".json", ROOT + ".asyncapi", ROOT + ".documentation", ROOT + ".validation",
					ROOT + ".autoconfigure")
			.and(not(WIRING))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", ROOT + ".json")
			.because("Jackson is optional"));
	}

	@Test
	void springSecurityStaysInSecurity() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".security", ROOT + ".autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.security..")
			.because("Spring Security is optional"));
	}

	@Test
	void autoConfigurationsAreFinalAndOfferNothing() {
		check(classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.because("applications may exclude them and nothing else"));
		check(noMethods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.because("beans are asked for, not made, by applications"));
	}

	@Test
	void otherConfigurationsAreHidden() {
		check(classes().that()
			.areAnnotatedWith(Configuration.class)
			.should()
			.bePackagePrivate()
			.allowEmptyShould(true)
			.because("they are parts of an auto-configuration"));
	}

	@Test
	void beanMethodsAreHidden() {
		check(methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.because("a bean method is for the container to call"));
	}

	@Test
	void propertiesAreBoundInTheAutoConfiguration() {
		check(classes().that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.resideInAPackage(ROOT + ".autoconfigure")
			.because("everything else is given values, not properties"));
	}

	@Test
	void nothingIsInjectedIntoFields() {
		check(noFields().should()
			.beAnnotatedWith(Autowired.class)
			.orShould()
			.beAnnotatedWith(Value.class)
			.because("a constructor says what is needed"));
	}

	@Test
	void nothingSleeps() {
		check(noClasses().should()
			.callMethodWhere(DescribedPredicate.describe("Thread.sleep",
					(call) -> call.getTargetOwner().isEquivalentTo(Thread.class) && call.getName().equals("sleep")))
			.because("time is the timer wheel's, and threads are few"));
	}

	@Test
	void loggingIsNotTiedToOneBackEnd() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".logging", ROOT + ".autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.slf4j..")
			.because("SLF4J is optional"));
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "ch.qos.logback..")
			.because("the application chooses what logs"));
	}

	@Test
	void standardStreamsAreTheApplications() {
		check(noClasses().should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("a library logs"));
	}

	private static boolean isWiring(JavaClass type) {
		return type.isAnnotatedWith(AutoConfiguration.class) || type.isAssignableTo(Condition.class);
	}

	/**
	 * Rule for a package: it sees itself, what applications name, and these.
	 */
	private static ClassesShouldConjunction only(String name, String... seen) {
		return classes().that()
			.resideInAPackage(ROOT + "." + name)
			.and(not(WIRING))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(SPECIFICATION)
				.or(resideInAnyPackage(ROOT, ROOT + "." + name, "io.websock.engine", "io.websock.protocol"))
				.or(resideInAnyPackage(seen)));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
