namespace Audit.Model.Sequences;

/// <summary>What a token is in the eyes of the function that is scored: the model's <c>token_type_ids</c>.</summary>
internal enum TokenRole : byte
{
    /// <summary>Words of the language, numbers, operators and names without any of the other roles.</summary>
    Plain = 0,

    /// <summary>Surroundings: the contract's header, modifiers, state variables.</summary>
    Header = 1,

    /// <summary>A state variable.</summary>
    State = 2,

    /// <summary>A parameter of the function.</summary>
    Parameter = 3,

    /// <summary>A local variable.</summary>
    Local = 4,

    /// <summary>A function or modifier of the same file that the function uses.</summary>
    Called = 5,

    /// <summary>The text of a called function.</summary>
    Inner = 6,

    /// <summary>A state variable within the text of a called function.</summary>
    InnerState = 7,
}
