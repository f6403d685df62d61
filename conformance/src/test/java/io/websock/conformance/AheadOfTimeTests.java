package io.websock.conformance;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the host "aot" runs what was generated, and that the others do not.
 */
class AheadOfTimeTests {

	@Test
	void beansOfTheHostComeFromGeneratedClasses() {
		try (RunningApplication application = RunningApplication.start(EchoApplication.class, Map.of())) {
			ConfigurableListableBeanFactory beans = application.beans();
			BeanDefinition endpoint = beans.getMergedBeanDefinition(beans.getBeanNamesForType(Echo.class)[0]);

			assertThat(AotDetector.useGeneratedArtifacts()).isEqualTo(AheadOfTime.isOn());
			assertThat(((RootBeanDefinition) endpoint).getInstanceSupplier() != null).isEqualTo(AheadOfTime.isOn());
			assertThat(beans.containsBeanDefinition(AnnotationConfigUtils.CONFIGURATION_ANNOTATION_PROCESSOR_BEAN_NAME))
				.isNotEqualTo(AheadOfTime.isOn());
		}
	}

}
