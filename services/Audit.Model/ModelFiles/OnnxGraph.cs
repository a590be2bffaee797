namespace Audit.Model.ModelFiles;

/// <summary>What an ONNX file says of itself, as far as its safety depends on it.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The name of the standard's own set of operators; files write it in two ways.</summary>
    public const string StandardDomain = "ai.onnx";

    /// <summary>The version of the file format.</summary>
    public long FormatVersion { get; set; }

    /// <summary>The version of each set of operators by its name.</summary>
    public Dictionary<string, long> Operators { get; } = new(StringComparer.Ordinal);

    /// <summary>The operators in use, each once, by the name of its set and its own.</summary>
    public HashSet<(string Domain, string Name)> Used { get; } = [];

    /// <summary>How many operators are carried out in a run.</summary>
    public int NodeCount { get; set; }

    /// <summary>The numbers in all tensors of the file.</summary>
    public long ElementCount { get; set; }

    /// <summary>The names of the weights.</summary>
    public HashSet<string> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>What goes in.</summary>
    public List<OnnxValue> Inputs { get; } = [];

    /// <summary>What comes out.</summary>
    public List<OnnxValue> Outputs { get; } = [];

    /// <summary>The one name of a set of operators.</summary>
    public static string Domain(string written) => written.Length == 0 ? StandardDomain : written;
}

/// <summary>An input or output.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of its numbers, by the number of the format.</param>
/// <param name="Dimensions">Its dimensions, -1 where it depends on the run; null when the file does not say how many there are.</param>
internal sealed record OnnxValue(string Name, long Element, IReadOnlyList<long>? Dimensions)
{
    /// <summary>32-bit floating point.</summary>
    public const long Float = 1;

    /// <summary>64-bit whole numbers.</summary>
    public const long Long = 7;
}
