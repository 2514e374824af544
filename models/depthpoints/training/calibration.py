"""Makes the network's scales honest: stretches and moves them so that 95 % of unseen errors lie within."""
import numpy as np

from test_sets import counted, true_value

# Half width of a 95 % interval as the product takes it: 1.96 standard deviations of sqrt(2) x scale each.
INTERVAL = 1.96 * np.sqrt(2)
COVERAGE = 0.95
GAINS = np.arange(0.5, 2.51, 0.05)
CALIBRATED = ("points", "drop", "margin", "scale", "camera")


def fitted(error, log_b):
    """Gain and shift of a log scale: the likeliest gain, then 95 % of the errors within the 95 % interval."""
    size = np.abs(error) + 1e-6

    def unlikeliness(gain):
        return np.log(np.mean(size / np.exp(gain * log_b))) + np.mean(gain * log_b)

    gain = min(GAINS, key=unlikeliness)
    bound = np.quantile(size / np.exp(gain * log_b), COVERAGE)
    return float(gain), float(np.log(bound / INTERVAL))


def calibration(out, labels):
    """Gain and shift of every log scale, from crops whose bodies the network never saw."""
    use = counted(labels)
    result = {}
    for name in CALIBRATED:
        error, log_b = out[name] - true_value(name, labels), out[name + "LogB"]
        pairs = np.empty((2, *error.shape[1:]))
        for index in np.ndindex(error.shape[1:]):
            leg = index[0] % 2 if name in ("points", "drop", "margin") else 0
            rows = (use[:, leg], *index)
            pairs[(slice(None), *index)] = fitted(error[rows], log_b[rows])
        result[name + "LogB"] = pairs
    return result


def calibrated(out, pairs):
    """The outputs with calibrated log scales."""
    changed = {name: pair[0] * out[name] + pair[1] for name, pair in pairs.items()}
    return {**out, **changed}


def part_of(values, chosen):
    return {name: value[chosen] for name, value in values.items()}


def crosswise(out, labels):
    """The outputs of each half of the bodies with the calibration that the other half gives."""
    half = np.unique(labels["body"], return_inverse=True)[1] % 2 == 0
    result = {name: value.copy() for name, value in out.items()}
    for chosen in (half, ~half):
        pairs = calibration(part_of(out, ~chosen), part_of(labels, ~chosen))
        for name, value in calibrated(part_of(out, chosen), pairs).items():
            result[name][chosen] = value
    return result
