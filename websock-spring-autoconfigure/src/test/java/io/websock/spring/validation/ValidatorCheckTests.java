package io.websock.spring.validation;

import java.util.List;
import java.util.Set;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.WebSockCloseException;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.json.JsonFrames;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ValidatorCheck}.
 */
class ValidatorCheckTests {

	private final Validator validator = mock(Validator.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockJsonAutoConfiguration.class,
				WebSockValidationAutoConfiguration.class))
		.withBean(JsonMapper.class, () -> JsonMapper.builder().build());

	@Test
	void messageThatViolatesAConstraintEndsTheSession() {
		violated(new Order(-1), "items", "count");

		this.runner.withBean(Validator.class, () -> this.validator).run((context) -> {
			JsonFrames frames = context.getBean(JsonFrames.class);
			assertThat(frames.read(Frame.text("{\"count\":1}"), Order.class)).isEqualTo(new Order(1));
			WebSockCloseException mistake = catchThrowableOfType(WebSockCloseException.class,
					() -> frames.read(Frame.text("{\"count\":-1}"), Order.class));
			assertThat(mistake.detail()).isEqualTo(CloseDetail.of(1007, "Unexpected JSON"));
			assertThat(mistake).hasMessage("JSON, but no Order: 'items.count' is not valid");
		});
	}

	@Test
	void constraintOfTheWholeMessageNamesItsType() {
		violated(new Order(-1));

		assertThat(new ValidatorCheck(this.validator).findInvalid(new Order(-1))).isEqualTo("Order");
	}

	@Test
	void withoutAValidatorMessagesAreRead() {
		this.runner.run((context) -> assertThat(
				context.getBean(JsonFrames.class).read(Frame.text("{\"count\":-1}"), Order.class))
			.isEqualTo(new Order(-1)));
	}

	@SuppressWarnings("unchecked")
	private void violated(Order order, String... names) {
		ConstraintViolation<Order> violation = mock(ConstraintViolation.class);
		Path path = mock(Path.class);
		List<Path.Node> nodes = List.of(names).stream().map(ValidatorCheckTests::node).toList();
		given(path.spliterator()).willAnswer((call) -> nodes.spliterator());
		given(violation.getPropertyPath()).willReturn(path);
		given(this.validator.validate(order)).willReturn(Set.of(violation));
	}

	private static Path.Node node(String name) {
		Path.Node node = mock(Path.Node.class);
		given(node.getName()).willReturn(name);
		given(node.getIndex()).willReturn(7);
		return node;
	}

	record Order(int count) {

	}

}
