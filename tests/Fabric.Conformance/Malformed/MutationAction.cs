namespace Fabric.Conformance.Malformed;

/// <summary>What is done to a field.</summary>
internal enum MutationAction
{
    /// <summary>It is taken away.</summary>
    Clear,

    /// <summary>Another value: bytes that are no message, a longer text, a larger number.</summary>
    Change,

    /// <summary>The last byte is taken away.</summary>
    Truncate,

    /// <summary>The message in it gets a field that nobody knows.</summary>
    AddUnknownField,

    /// <summary>Its first element comes twice.</summary>
    Twice,
}
