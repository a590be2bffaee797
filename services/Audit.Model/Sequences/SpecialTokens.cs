using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>The vocabulary entries that stand for no text, by their names and fixed ids.</summary>
internal static class SpecialTokens
{
    public const int Unknown = 1;
    public const int Start = 2;
    public const int Separator = 3;

    public const string Number = "[NUM]";
    public const string Address = "[ADDR]";
    public const string Hexadecimal = "[HEX]";
    public const string Text = "[STR]";

    /// <summary>The entries whose ids are fixed, in the order of these ids.</summary>
    public static IReadOnlyList<string> Fixed { get; } = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>Every entry that a vocabulary must have.</summary>
    public static IEnumerable<string> All =>
    [
        .. Fixed,
        .. Enum.GetValues<SolidityEra>().Select(Of),
        .. Enum.GetValues<FunctionKind>().Select(Of),
        OfExit(true), OfExit(false), Number, Address, Hexadecimal, Text, "_",
    ];

    /// <summary>The entry of an era.</summary>
    public static string Of(SolidityEra era) => era switch
    {
        SolidityEra.Era4 => "[ERA4]",
        SolidityEra.Era5 => "[ERA5]",
        SolidityEra.Era8 => "[ERA8]",
        _ => "[ERA0]",
    };

    /// <summary>The entry of a kind of function.</summary>
    public static string Of(FunctionKind kind) => kind switch
    {
        FunctionKind.Constructor => "[CONSTRUCTOR]",
        FunctionKind.Fallback => "[FALLBACK]",
        FunctionKind.Modifier => "[MODIFIER]",
        _ => "[FUNCTION]",
    };

    /// <summary>The entry that tells whether the contract can move ether out.</summary>
    public static string OfExit(bool hasExit) => hasExit ? "[EXIT]" : "[NOEXIT]";
}
