"""A small BERT encoder with a multi-label head; post-layer-norm, learned positions, GELU.

One thing is added to BERT: before the layers each token is mixed with its two neighbours on either side (as ConvBERT does), because phrases of a few tokens
carry most of the meaning here and so short a training would not teach attention to find them. BERT's two token types are eight roles here (``tokenizer.py``). The
classifier says for every token how much it looks like part of a weak line (the evidence), and adds a linear path over runs of one to four levelled tokens of the
function ("wide and deep"). Both paths are trained apart (together, the quick one leaves the encoder nothing to learn from) and weighed against each other on
held-back families.
"""

import math
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from .runs import BUCKETS
from .tokenizer import HEADER, INNER, ROLES


class Shape(NamedTuple):
    """Sizes of an encoder."""

    vocabulary: int = 4096
    positions: int = 256
    layers: int = 2
    width: int = 128
    heads: int = 4
    inner: int = 512
    classes: int = 10
    dropout: float = 0.1
    reach: int = 2
    roles: int = ROLES


class Layer(nn.Module):
    """Self-attention and feed-forward, each followed by residual and layer norm."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.heads = shape.heads
        self.size = shape.width // shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.output = nn.Linear(shape.width, shape.width)
        self.attention_norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.feed_norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        # scaling the query instead of the products, and no dropout on the weights: both cost more than all matrix products on a CPU
        query = query * (1.0 / math.sqrt(self.size))
        weights = torch.softmax(torch.matmul(query, key.transpose(-1, -2)) + bias, dim=-1)
        mixed = torch.matmul(weights, value).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.output(mixed)))
        return self.feed_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and layers: ids to one vector per token."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(shape.roles, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.reach = shape.reach
        self.mix = nn.Linear((2 * shape.reach + 1) * shape.width, shape.width)
        self.mix_norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear):
                nn.init.zeros_(module.bias)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> torch.Tensor:
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.words(input_ids) + self.positions(places) + self.types(token_type_ids)
        # padding counts as nothing, so that a sequence scores the same alone and in a batch
        x = self.norm(x) * attention_mask.to(x.dtype).unsqueeze(-1)
        x = self.mix_norm(x + functional.gelu(self.mix(self.neighbours(x))))
        x = self.dropout(x)
        bias = (1.0 - attention_mask.to(x.dtype)).unsqueeze(1).unsqueeze(1) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def neighbours(self, x: torch.Tensor) -> torch.Tensor:
        """Each token's vector beside those of its neighbours, zeros beyond the ends."""
        length = x.shape[1]
        padded = functional.pad(x, (0, 0, self.reach, self.reach))
        return torch.cat([padded[:, shift:shift + length] for shift in range(2 * self.reach + 1)], dim=-1)


class MaskedLanguageModel(nn.Module):
    """The encoder with a head that guesses masked words; the word embeddings serve both ends."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.encoder = Encoder(shape)
        self.transform = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-5)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))

    def forward(self, input_ids, attention_mask, token_type_ids, places: torch.Tensor) -> torch.Tensor:
        """Logits of the words at the flat places."""
        x = self.encoder(input_ids, attention_mask, token_type_ids)
        x = x.reshape(-1, x.shape[-1])[places]
        x = self.norm(functional.gelu(self.transform(x)))
        return functional.linear(x, self.encoder.words.weight, self.bias)


def in_header(roles: torch.Tensor) -> torch.Tensor:
    """Which ids stand behind the first [SEP]."""
    return (roles == HEADER) | (roles >= INNER)


class Phrases(nn.Module):
    """The linear path: a logit per class from the distinct hashed runs of one to four levelled tokens (``runs.py``)."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.table = nn.Parameter(torch.zeros(BUCKETS + 1, shape.classes))  # the last row is padding and stays zero
        self.bias = nn.Parameter(torch.full((shape.classes,), -3.0))

    def forward(self, runs: torch.Tensor) -> torch.Tensor:
        return self.bias + functional.embedding(runs, self.table).sum(dim=1)


class Deep(NamedTuple):
    """What the encoder's path says."""

    logits: torch.Tensor  # [batch, classes]
    evidence: torch.Tensor  # [batch, length, classes]
    embedding: torch.Tensor  # [batch, width], unit length


class Classifier(nn.Module):
    """The encoder with a head over [CLS] and the greatest value of each feature over the tokens, a head per token, and the linear path."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.encoder = Encoder(shape)
        self.pooler = nn.Linear(2 * shape.width, shape.width)
        self.dropout = nn.Dropout(shape.dropout)
        self.head = nn.Linear(shape.width, shape.classes)
        self.tokens = nn.Linear(shape.width, shape.classes)
        self.share = nn.Parameter(torch.full((shape.classes,), 0.5))
        for layer, start in ((self.head, 0.0), (self.tokens, -3.0)):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.constant_(layer.bias, start)
        self.phrases = Phrases(shape)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor, runs: torch.Tensor):
        """Logits, evidence and embedding: what the ONNX graph gives. ``runs``: buckets, rows padded with BUCKETS."""
        deep = self.deep(input_ids, attention_mask, token_type_ids)
        return deep.logits + self.phrases(runs), deep.evidence, deep.embedding

    def deep(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor) -> Deep:
        """The encoder's part: its logits are those of the pooled text and a share of the highest evidence in the function's own tokens."""
        x = self.encoder(input_ids, attention_mask, token_type_ids)
        hidden = (1.0 - attention_mask.to(x.dtype)).unsqueeze(-1) * -10000.0
        greatest = (x + hidden).max(dim=1).values
        pooled = torch.tanh(self.pooler(torch.cat([x[:, 0], greatest], dim=-1)))
        evidence = self.tokens(self.dropout(x))
        own = in_header(token_type_ids).to(x.dtype).unsqueeze(-1) * -10000.0
        logits = self.head(self.dropout(pooled)) + self.share * (evidence + hidden + own).max(dim=1).values
        return Deep(logits, evidence, functional.normalize(pooled, dim=-1))

    def balance(self, deep: torch.Tensor, phrases: torch.Tensor, bias: torch.Tensor) -> None:
        """Scales the two paths, a factor per class each, and adds a constant."""
        with torch.no_grad():
            self.head.weight.mul_(deep.unsqueeze(1))
            self.head.bias.mul_(deep).add_(bias)
            self.share.mul_(deep)
            for parameter in (self.phrases.table, self.phrases.bias):
                parameter.mul_(phrases)


def load_model(path: str) -> Classifier:
    """A classifier of the work folder, with its shape."""
    state = torch.load(path, map_location="cpu")
    model = Classifier(Shape(**state["shape"]))
    model.load_state_dict(state["model"])
    return model.eval()
