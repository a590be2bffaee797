using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>
/// A part of a selector. Negations are pushed down to the conditions, as CouchDB does: a field that is missing meets neither a
/// condition nor its negation.
/// </summary>
internal abstract class SelectorNode
{
    public bool Matches(QueryDocument document) => Matches(document.Find);

    public bool Matches(JsonElement value) => Matches(path => path.Find(value));

    public abstract SelectorNode Negate();

    protected abstract bool Matches(Func<FieldPath, JsonElement?> find);

    /// <summary>All parts must match; without parts everything does.</summary>
    public sealed class All(IReadOnlyList<SelectorNode> parts) : SelectorNode
    {
        public override SelectorNode Negate() => new Any([.. parts.Select(part => part.Negate())]);

        protected override bool Matches(Func<FieldPath, JsonElement?> find) => parts.All(part => part.Matches(find));
    }

    /// <summary>One part must match; without parts nothing does.</summary>
    public sealed class Any(IReadOnlyList<SelectorNode> parts) : SelectorNode
    {
        public override SelectorNode Negate() => new All([.. parts.Select(part => part.Negate())]);

        protected override bool Matches(Func<FieldPath, JsonElement?> find) => parts.Any(part => part.Matches(find));
    }

    /// <summary>A field must, or must not, be there.</summary>
    public sealed class Exists(FieldPath path, bool expected) : SelectorNode
    {
        public override SelectorNode Negate() => new Exists(path, !expected);

        protected override bool Matches(Func<FieldPath, JsonElement?> find) => find(path).HasValue == expected;
    }

    /// <summary>A field must be there and its value meet a condition.</summary>
    public sealed class Field(FieldPath path, Predicate<JsonElement> condition) : SelectorNode
    {
        public override SelectorNode Negate() => new Field(path, value => !condition(value));

        protected override bool Matches(Func<FieldPath, JsonElement?> find) => find(path) is { } value && condition(value);
    }
}
