//! Turns the `draining` section into how tasks leave an instance that goes away.

use super::Seconds;
use super::capacity::yes;
use super::halves::halves;

halves! {
    /// How tasks leave an instance that goes away.
    #[derive(Copy, Eq)]
    whole Draining;

    /// How the instances of a platform let their tasks go.
    #[derive(Copy, Eq)]
    platform InstanceDraining {
        /// Whether the agent sets its instance to DRAINING when the two-minute notice arrives.
        #[serde(default = "yes")]
        spot_instance_draining: bool,
    }

    /// How the tasks of a service leave the instances of their platform.
    #[derive(Copy, Eq)]
    workload TaskDraining {
        /// How long the load balancer waits for open requests before it lets go of a task, 0s to 1h.
        #[serde(default = "Draining::default_deregistration_delay")]
        deregistration_delay: Seconds<0, 3_600>,
    }

    both {
        /// How long a container has from SIGTERM to SIGKILL, if it does not say itself; 1s or more.
        #[serde(default = "Draining::default_stop_timeout")]
        stop_timeout: Seconds<1, 86_400>,
    }
}

impl Draining {
    /// The default of the agent itself ([`ECS_CONTAINER_STOP_TIMEOUT`]).
    ///
    /// [`ECS_CONTAINER_STOP_TIMEOUT`]: https://github.com/aws/amazon-ecs-agent#environment-variables
    const fn default_stop_timeout() -> Seconds<1, 86_400> {
        Seconds::literal::<30>()
    }

    /// Elastic Load Balancing waits 300 seconds by default, which no interruption notice leaves time for.
    const fn default_deregistration_delay() -> Seconds<0, 3_600> {
        Seconds::literal::<30>()
    }
}

impl Default for Draining {
    fn default() -> Self {
        Self::join(&InstanceDraining::default(), &TaskDraining::default())
    }
}

impl Default for InstanceDraining {
    fn default() -> Self {
        Self {
            spot_instance_draining: true,
            stop_timeout: Draining::default_stop_timeout(),
        }
    }
}

impl Default for TaskDraining {
    fn default() -> Self {
        Self {
            stop_timeout: Draining::default_stop_timeout(),
            deregistration_delay: Draining::default_deregistration_delay(),
        }
    }
}
