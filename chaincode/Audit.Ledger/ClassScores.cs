using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>One score per vulnerability class, in basis points: 0…10000.</summary>
public sealed class ClassScores : IEquatable<ClassScores>
{
    /// <summary>The largest score.</summary>
    public const int Largest = 10_000;

    private readonly int[] _basisPoints;

    private ClassScores(int[] basisPoints) => _basisPoints = basisPoints;

    /// <summary>All scores zero.</summary>
    public static ClassScores Zero { get; } = new(new int[VulnerabilityClass.All.Count]);

    /// <summary>The score of a class, in basis points.</summary>
    /// <param name="vulnerabilityClass">The class.</param>
    public int this[VulnerabilityClass vulnerabilityClass] => _basisPoints[vulnerabilityClass.Index];

    /// <summary>The class with the highest score; the earlier one of equals.</summary>
    public VulnerabilityClass Top => VulnerabilityClass.All.MaxBy(candidate => this[candidate])!;

    /// <summary>Makes scores from values in the order of <see cref="VulnerabilityClass.All"/>.</summary>
    /// <param name="basisPoints">Ten values of 0…10000.</param>
    /// <exception cref="LedgerFormatException">Their number or a value is wrong.</exception>
    public static ClassScores InClassOrder(ReadOnlySpan<int> basisPoints)
    {
        if (basisPoints.Length != VulnerabilityClass.All.Count)
        {
            throw new LedgerFormatException($"there must be {VulnerabilityClass.All.Count} scores, not {basisPoints.Length}");
        }

        foreach (var known in VulnerabilityClass.All)
        {
            RefuseOutOfRange(known.Id, basisPoints[known.Index]);
        }

        return new(basisPoints.ToArray());
    }

    /// <summary>Makes scores from values by class name.</summary>
    /// <param name="basisPoints">One value of 0…10000 for each of the ten classes, and nothing else.</param>
    /// <exception cref="LedgerFormatException">A class is missing, unknown or named twice, or a value is out of range.</exception>
    public static ClassScores From(IEnumerable<KeyValuePair<string, int>> basisPoints)
    {
        var json = new JsonObject();
        foreach (var (name, value) in basisPoints)
        {
            if (!json.TryAdd(name, value))
            {
                throw new LedgerFormatException($"the scores name '{name}' twice");
            }
        }

        return FromJson(json);
    }

    /// <summary>Reads an object that maps exactly the ten class names to 0…10000.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="LedgerFormatException">A class is missing or unknown, or a value is out of range.</exception>
    public static ClassScores FromJson(JsonObject json)
    {
        foreach (var name in json.Names)
        {
            _ = VulnerabilityClass.Find(name);
        }

        return new([.. VulnerabilityClass.All.Select(known => (int)json.ReadInteger(known.Id, 0, Largest))]);
    }

    /// <summary>The scores by class name, sorted by name.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var known in VulnerabilityClass.All)
        {
            json[known.Id] = this[known];
        }

        return json;
    }

    /// <summary>The scores by class name, in class order.</summary>
    public IEnumerable<KeyValuePair<string, int>> Enumerate() =>
        VulnerabilityClass.All.Select(known => KeyValuePair.Create(known.Id, this[known]));

    /// <inheritdoc/>
    public bool Equals(ClassScores? other) => other is not null && _basisPoints.AsSpan().SequenceEqual(other._basisPoints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClassScores);

    /// <inheritdoc/>
    public override int GetHashCode() => _basisPoints.Aggregate(17, (hash, score) => unchecked((hash * 31) + score));

    /// <inheritdoc/>
    public override string ToString() => ToJson().ToString();

    private static void RefuseOutOfRange(string name, int value)
    {
        if (value is < 0 or > Largest)
        {
            throw new LedgerFormatException($"the score of '{name}' is {value}; it must lie in 0…{Largest}");
        }
    }
}
