namespace Audit.Model.Source;

/// <summary>What a lexical token of Solidity is.</summary>
public enum SolidityTokenKind : byte
{
    /// <summary>An identifier or a reserved word.</summary>
    Identifier,

    /// <summary>A decimal or hexadecimal number.</summary>
    Number,

    /// <summary>A string in quotes, with its <c>hex</c> or <c>unicode</c> prefix.</summary>
    StringLiteral,

    /// <summary>An operator or any other single character.</summary>
    Operator,
}
