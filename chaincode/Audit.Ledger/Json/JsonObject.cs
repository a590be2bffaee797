using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Audit.Ledger.Json;

/// <summary>An object: members ordered by name (ordinal), each name once. Built with an initialiser, read with the typed readers.</summary>
public sealed class JsonObject : JsonNode, IEnumerable<KeyValuePair<string, JsonNode>>
{
    private static readonly Comparer<Member> ByName = Comparer<Member>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    // Of objects, not of pairs as in a SortedDictionary: the machine code for those is compiled ahead with the framework.
    private readonly SortedSet<Member> _members = new(ByName);

    /// <summary>How many members there are.</summary>
    public int Count => _members.Count;

    /// <summary>The member names in order.</summary>
    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <summary>Gets or sets a member.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">On reading: there is no such member.</exception>
    public JsonNode this[string name]
    {
        get => TryGet(name, out var value) ? value : throw new LedgerFormatException($"member '{name}' is missing");
        set
        {
            var member = new Member(name, value);
            _members.Remove(member);
            _members.Add(member);
        }
    }

    /// <summary>Adds a member.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False if the name was taken already; nothing changed then.</returns>
    public bool TryAdd(string name, JsonNode value) => _members.Add(new Member(name, value));

    /// <summary>Looks for a member.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value, if there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out JsonNode? value)
    {
        value = _members.TryGetValue(new Member(name, JsonNull.Instance), out var member) ? member.Value : null;
        return value is not null;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is missing or not a text.</exception>
    public string ReadText(string name) => Require<JsonText>(name, "a text").Value;

    /// <summary>Reads a text that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is neither a text nor null.</exception>
    public string? ReadOptionalText(string name) => Optional<JsonText>(name, "a text or null")?.Value;

    /// <summary>Reads an integer.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="least">The least value allowed.</param>
    /// <param name="most">The largest value allowed.</param>
    /// <exception cref="LedgerFormatException">The member is missing, not an integer or out of range.</exception>
    public long ReadInteger(string name, long least, long most)
    {
        var value = Require<JsonInteger>(name, "an integer").Value;
        return value >= least && value <= most
            ? value
            : throw new LedgerFormatException($"member '{name}' is {value}; it must lie in {least}…{most}");
    }

    /// <summary>Reads an integer that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="least">The least value allowed.</param>
    /// <param name="most">The largest value allowed.</param>
    /// <exception cref="LedgerFormatException">The member is neither an integer in the range nor null.</exception>
    public long? ReadOptionalInteger(string name, long least, long most) => IsThere(name) ? ReadInteger(name, least, most) : null;

    /// <summary>Reads a truth value that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>The value; false if there is none.</returns>
    /// <exception cref="LedgerFormatException">The member is neither a truth value nor null.</exception>
    public bool ReadOptionalBoolean(string name) => IsThere(name) && ReadBoolean(name);

    /// <summary>Reads an array that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is neither an array nor null.</exception>
    public JsonArray? ReadOptionalArray(string name) => Optional<JsonArray>(name, "an array or null");

    /// <summary>Sets a member if there is a value for it: what came to the ledger's format later is absent rather than null.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value; null leaves the member out.</param>
    public void SetOptional(string name, JsonNode? value)
    {
        if (value is not (null or JsonNull))
        {
            this[name] = value;
        }
    }

    /// <summary>Reads a truth value.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is missing or not a truth value.</exception>
    public bool ReadBoolean(string name) => Require<JsonBoolean>(name, "true or false").Value;

    /// <summary>Reads an object.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is missing or not an object.</exception>
    public JsonObject ReadObject(string name) => Require<JsonObject>(name, "an object");

    /// <summary>Reads an object that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is neither an object nor null.</exception>
    public JsonObject? ReadOptionalObject(string name) => Optional<JsonObject>(name, "an object or null");

    /// <summary>Reads an array.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is missing or not an array.</exception>
    public JsonArray ReadArray(string name) => Require<JsonArray>(name, "an array");

    /// <summary>Reads a point in time.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is missing or not a time as <see cref="LedgerTime"/> writes it.</exception>
    public DateTimeOffset ReadTime(string name) => LedgerTime.Parse(ReadText(name));

    /// <summary>Reads a point in time that may be missing or null.</summary>
    /// <param name="name">The member's name.</param>
    /// <exception cref="LedgerFormatException">The member is not a time.</exception>
    public DateTimeOffset? ReadOptionalTime(string name) => ReadOptionalText(name) is { } text ? LedgerTime.Parse(text) : null;

    /// <summary>Refuses members other than these: a misspelt name in a request must not be ignored.</summary>
    /// <param name="names">The names that are known.</param>
    /// <exception cref="LedgerFormatException">There is another member.</exception>
    public void RefuseMembersOtherThan(params ReadOnlySpan<string> names)
    {
        foreach (var name in Names)
        {
            if (!names.Contains(name))
            {
                throw new LedgerFormatException($"member '{name}' is not known here; known are {string.Join(", ", names)}");
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonNode>> GetEnumerator()
    {
        foreach (var member in _members)
        {
            yield return new(member.Name, member.Value);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsThere(string name) => TryGet(name, out var value) && value is not JsonNull;

    private T Require<T>(string name, string expected)
        where T : JsonNode =>
        this[name] as T ?? throw new LedgerFormatException($"member '{name}' must be {expected}");

    private T? Optional<T>(string name, string expected)
        where T : JsonNode =>
        !TryGet(name, out var value) || value is JsonNull
            ? null
            : value as T ?? throw new LedgerFormatException($"member '{name}' must be {expected}");

    private sealed class Member(string name, JsonNode value)
    {
        public string Name { get; } = name;

        public JsonNode Value { get; } = value;
    }
}
