namespace Audit.Model.Structure;

/// <summary>What kind of function an item with a body is.</summary>
public enum FunctionKind
{
    /// <summary>An ordinary function.</summary>
    Function,

    /// <summary>A constructor, also one that is named like its contract.</summary>
    Constructor,

    /// <summary>A <c>fallback</c>, <c>receive</c> or unnamed function.</summary>
    Fallback,

    /// <summary>A modifier.</summary>
    Modifier,
}
