#: always
"""{{title}}
{{description}}
Written by Driftscope {{version}}. It trains the networks of the experiment as Driftscope does: from the same initial
weights, on the same mini-batches. Needed are PyTorch, 1.13 or newer, and the files beside this one:
{{files}}
    python3 train.py {{usage}}> statistics.csv

writes of each recorded step the loss, and of each layer mean, variance and percentiles of what enters its activation.
{{notes}}"""
import argparse
#: idx
import gzip
#: always
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = Path(__file__).resolve().parent
#: idx
# Training images and labels, test images and labels; with or without .gz.
FILES = [{{idx_files}}]
#: one_row


class BatchNorm(nn.BatchNorm1d):
    """Batch norm that learns from one row too: its variance is 0, so it becomes the bias, and the running one stays."""

    def forward(self, x):
        if len(x) > 1 or not self.training:
            return super().forward(x)
        self.running_mean.lerp_(x[0].detach(), self.momentum)
        return (x - x) * self.weight + self.bias
#: ghost


class GhostBatchNorm(nn.BatchNorm1d):
    """Batch norm over sub-batches of consecutive rows (Hoffer, Hubara and Soudry 2017)."""

    def __init__(self, units, rows, **options):
        super().__init__(units, **options)
        self.rows = rows

    def forward(self, x):
        if not self.training:
            return super().forward(x)
        return torch.cat([self.normalize(part) for part in x.split(self.rows)])

    def normalize(self, x):
        mean, variance = x.mean(0), x.var(0, unbiased=False)
        with torch.no_grad():
            self.running_mean.lerp_(mean, self.momentum)
            if len(x) > 1:
                self.running_var.lerp_(x.var(0), self.momentum)
        return (x - mean) / (variance + self.eps).sqrt() * self.weight + self.bias
#: renorm


class BatchRenorm(nn.Module):
    """Batch Renormalization (Ioffe 2017)."""

    def __init__(self, units, eps, momentum, r_max, d_max):
        super().__init__()
        self.eps, self.momentum, self.r_max, self.d_max = eps, momentum, r_max, d_max
        self.weight = nn.Parameter(torch.ones(units))
        self.bias = nn.Parameter(torch.zeros(units))
        self.register_buffer("running_mean", torch.zeros(units))
        self.register_buffer("running_deviation", torch.ones(units))

    def reset_parameters(self):
        nn.init.ones_(self.weight)
        nn.init.zeros_(self.bias)
        nn.init.zeros_(self.running_mean)
        nn.init.ones_(self.running_deviation)

    def forward(self, x):
        if not self.training:
            return (x - self.running_mean) / self.running_deviation * self.weight + self.bias
        mean = x.mean(0)
        deviation = (x.var(0, unbiased=False) + self.eps).sqrt()
        with torch.no_grad():  # No gradient goes through r and d.
            r = (deviation / self.running_deviation).clamp(1 / self.r_max, self.r_max)
            d = ((mean - self.running_mean) / self.running_deviation).clamp(-self.d_max, self.d_max)
            self.running_mean.lerp_(mean, self.momentum)
            if len(x) > 1:
                self.running_deviation.lerp_(deviation, self.momentum)
        return ((x - mean) / deviation * r + d) * self.weight + self.bias
#: rms


class RMSNorm(nn.Module):
    """Root mean square layer normalization (Zhang and Sennrich 2019)."""

    def __init__(self, units, eps):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(units))

    def reset_parameters(self):
        nn.init.ones_(self.weight)

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(1, keepdim=True) + self.eps) * self.weight
#: weight


class WeightNorm(nn.Module):
    """As torch.nn.utils.weight_norm, but standing behind the linear map, where it can be switched."""

    def __init__(self, linear):
        super().__init__()
        self.linear = (linear,)  # In a tuple: its parameters stay the layer's.
        self.weight = nn.Parameter(torch.ones(linear.out_features))

    def reset_parameters(self):
        nn.init.ones_(self.weight)

    def lengths(self):
        return self.linear[0].weight.norm(dim=1)

    def forward(self, z):
        bias = self.linear[0].bias
        return (z - bias) / self.lengths().clamp(min=torch.finfo(z.dtype).tiny) * self.weight + bias
#: noise


class Noise(nn.Module):
    """The noise of Santurkar et al. (2018) on what enters an activation, in training. Drawn by PyTorch, not as Driftscope does."""

    def forward(self, z):
        if not self.training:
            return z
        mean = torch.empty(z.shape[1]).uniform_(-0.5, 0.5)
        deviation = torch.empty(z.shape[1]).uniform_(1, 1.25)
        shift = mean + torch.empty_like(z).uniform_(-0.1, 0.1)
        return (deviation + 0.1 * torch.randn_like(z)) * z + shift
#: keep_batch


def running_deviation(norm):
#: keep_renorm
    if isinstance(norm, BatchRenorm):
        return norm.running_deviation
#: keep_batch
    return (norm.running_var + norm.eps).sqrt()
#: always


class HiddenLayer(nn.Module):
    """A linear map and its activation, and what normalizes "before" or "after" that, unless it is "off"."""

    def __init__(self, linear, activation, norm=None, placement="off"{{noise_parameter}}):
        super().__init__()
        self.linear = linear
        self.activation = activation
        self.norm = norm
        self.placement = placement
#: noise
        self.noise = Noise() if noisy else nn.Identity()
#: always

    def forward(self, x):
        z = self.linear(x)
        if self.placement == "before":
            z = self.norm(z)
#: noise
        z = self.noise(z)
#: always
        a = self.activation(z)
        return self.norm(a) if self.placement == "after" else a


class Network(nn.Module):
    def __init__(self, hidden, output):
        super().__init__()
        self.hidden = nn.ModuleList(hidden)
        self.output = output

    def forward(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.output(x)
#: keep_batch

    def linear(self, k):
        return self.hidden[k].linear if k < len(self.hidden) else self.output
#: switch

    @torch.no_grad()
    def switch(self, k, placement, calibration, naive):
        """Makes what normalizes hidden layer k stand elsewhere; unless naive, so that evaluation gives what it gave before."""
        layer = self.hidden[k]
        if placement == layer.placement:
            return
#: keep
        if not naive:
            self.fold(k)
        layer.placement = "off"
#: switch
        layer.norm.reset_parameters()
#: keep
        if placement != "off" and not naive:
            self.set_identity(k, placement, calibration)
#: switch
        layer.placement = placement
#: keep

    def fold(self, k):
        """Works what normalizes into the weights beside it."""
        layer = self.hidden[k]
        norm = layer.norm
        if layer.placement == "off":
            return
#: keep_weight
        if isinstance(norm, WeightNorm):
            layer.linear.weight *= (norm.weight / norm.lengths())[:, None]
            return
#: keep_batch
        scale = norm.weight / running_deviation(norm)  # In evaluation mode y = scale x + offset.
        offset = norm.bias - scale * norm.running_mean
        if layer.placement == "before":
            layer.linear.weight *= scale[:, None]
            layer.linear.bias.mul_(scale).add_(offset)
        else:
            following = self.linear(k + 1)
            following.bias += following.weight @ offset
            following.weight *= scale
#: keep

    def set_identity(self, k, placement, calibration):
        """Gives what normalizes parameters with which it changes nothing in evaluation mode."""
        layer = self.hidden[k]
        norm = layer.norm
#: keep_weight
        if isinstance(norm, WeightNorm):
            norm.weight.copy_(norm.lengths())
            return
#: keep_batch
        self.eval()
        x = calibration
        for lower in self.hidden[:k]:
            x = lower(x)
        x = layer.linear(x)
        if placement == "after":
            x = layer.activation(x)
        self.train()
        variance = x.var(0, unbiased=False)
        norm.running_mean.copy_(x.mean(0))
#: keep_renorm
        if isinstance(norm, BatchRenorm):
            norm.running_deviation.copy_((variance + norm.eps).sqrt())
        else:
            norm.running_var.copy_(variance)
#: keep_plain
        norm.running_var.copy_(variance)
#: keep_batch
        norm.weight.copy_(running_deviation(norm))
        norm.bias.copy_(norm.running_mean)
#: always


class Twin:
    """A network, what trains it, and what its hooks saw."""

    def __init__(self, network, weights):
        self.network = network
        with np.load(HERE / weights) as arrays:
            network.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays}{{strict}})
        self.optimizer = {{optimizer}}
        self.recording = False
        self.seen = []
        for layer in network.hidden:
            layer.activation.register_forward_pre_hook(lambda module, inputs: self.record(inputs[0]))
        network.output.register_forward_hook(lambda module, inputs, output: self.record(output))

    def record(self, z):
        if self.recording:
            z = z.detach().numpy().astype(np.float64)
            self.seen.append([z.mean(), z.var(), *np.quantile(z, [0.15, 0.5, 0.85])])

    def learn(self, x, y, recording):
        """Learns a mini-batch; returns its loss before that."""
        self.recording = recording
        self.seen = []
        loss = {{loss}}
        self.recording = False
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
#: still_bias
        # The batch's mean takes a bias away again: its gradient is 0 but for rounding, which Adam would amplify.
        for layer in self.network.hidden:
            if layer.placement == "before"{{of_batches}}:
                layer.linear.bias.grad.zero_()
#: always
        self.optimizer.step()
        return loss.item()
#: learning_rate

    def set_learning_rate(self, rate):
        for group in self.optimizer.param_groups:
            group["lr"] = rate
#: momentum

    def set_momentum(self, momentum):
        for group in self.optimizer.param_groups:
            if group["momentum"] == 0:
                self.optimizer.state.clear()
            group["momentum"] = momentum
            group["nesterov"] = {{nesterov}} and momentum > 0
#: switch

    def switch(self, k, placement, calibration, naive=False):
        """Switches what normalizes hidden layer k; the optimizer forgets the layers concerned."""
        self.network.switch(k, placement, calibration, naive)
        following = self.network.hidden[k + 1] if k + 1 < len(self.network.hidden) else self.network.output
        for module in (self.network.hidden[k], following):
            for parameter in module.parameters():
                self.optimizer.state.pop(parameter, None)
#: always

    @torch.no_grad()
    def evaluate(self, x, y):
        """Loss and share of right classes, with running statistics."""
        self.network.eval()
        outputs = self.network(x)
        self.network.train()
        loss = {{test_loss}}
        return f"loss {loss.item():.4g}"{{accuracy}}


def twins():
    return {
{{twins}}    }
#: events


def act(step, twins, calibration):
    """What is scheduled behind that step."""
{{events}}
#: idx


def read_idx(path):
    """An IDX file of unsigned bytes (LeCun, Cortes, Burges), plain or gzip."""
    if not path.exists():
        path = path.with_suffix("") if path.suffix == ".gz" else path.with_name(path.name + ".gz")
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    shape = np.frombuffer(raw, ">u4", count=raw[3], offset=4)
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def load_data(folder):
    """Training rows and what they should give, then those of the test set."""
    images, labels, test_images, test_labels = [read_idx(Path(folder) / name) for name in FILES]
    return [
        torch.from_numpy(images.reshape(len(images), -1).astype(np.float32)) * (1 / 255),
        torch.from_numpy(labels.astype(np.int64)),
        torch.from_numpy(test_images.reshape(len(test_images), -1).astype(np.float32)) * (1 / 255),
        torch.from_numpy(test_labels.astype(np.int64)),
    ]
#: npz


def load_data():
    """Training rows and what they should give, then those of the test set."""
    with np.load(HERE / "data.npz") as arrays:
        x, y, test_x, test_y = [torch.from_numpy(arrays[name]) for name in ("x", "y", "test_x", "test_y")]
    return x, y{{long}}, test_x, test_y{{long}}
#: always


def main():
    with np.load(HERE / "batches.npz") as arrays:
        batches = np.split(arrays["rows"].astype(np.int64), np.cumsum(arrays["sizes"])[:-1])
#: events
        calibration = arrays["calibration"].astype(np.int64)
#: always
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
#: idx
    parser.add_argument("--data", default={{data_folder}}, help="folder of the IDX files (default: %(default)s)")
#: always
    parser.add_argument("--steps", type=int, default=len(batches), help="mini-batches to learn (default: all %(default)s)")
    parser.add_argument("--every", type=int, default={{every}}, help="steps from one recorded one to the next (default: %(default)s)")
    options = parser.parse_args()
    if not 0 < options.steps <= len(batches):
        parser.error(f"--steps: there are {len(batches)} mini-batches")
    x, y, test_x, test_y = load_data({{data_argument}})
    both = twins()
    print("step,twin,layer,loss,mean,variance,p15,p50,p85")
    for step in range(1, options.steps + 1):
#: events
        act(step - 1, both, x[calibration])
#: always
        rows = batches[step - 1]
        recording = step == 1 or step % options.every == 0
        for name, twin in both.items():
            loss = twin.learn(x[rows], y[rows], recording)
            for layer, statistics in enumerate(twin.seen, start=1):
                print(step, name, layer, loss, *statistics, sep=",")
    for name, twin in both.items():
        print(f"{name}: test", twin.evaluate(test_x, test_y), file=sys.stderr)


if __name__ == "__main__":
    main()
