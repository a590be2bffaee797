using System.Buffers;

namespace Audit.Model.Source;

/// <summary>
/// Solidity source to tokens: one pass, no recursion, linear time, never throwing whatever the text is. The Python reference in
/// <c>training/solidity_lexer.py</c> states the rules; both must give the same tokens, because the model learned from that one.
/// </summary>
public static class SolidityLexer
{
    // Comments end where the compiler ends them, so that code hidden behind a lone carriage return is read.
    private static readonly SearchValues<char> CommentEnds = SearchValues.Create("\n\r\v\f\u2028\u2029");

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maximumTokens">Tokens after which the lexer stops (<see cref="SolidityTokens.IsTruncated"/>); bounds the memory.</param>
    public static SolidityTokens Lex(string text, int maximumTokens = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<SolidityToken>(Math.Min(text.Length / 6, maximumTokens) + 4);
        var index = 0;
        var line = 1;
        while (SkipTrivia(text, ref index, ref line))
        {
            if (tokens.Count == maximumTokens)
            {
                return new SolidityTokens(text, tokens.ToArray(), isTruncated: true);
            }
            var start = index;
            var kind = Scan(text, tokens, ref index);
            tokens.Add(new SolidityToken(kind, start, index - start, line));
        }
        return new SolidityTokens(text, tokens.ToArray(), isTruncated: false);
    }

    /// <summary>Moves to the next token; false at the end of the text.</summary>
    private static bool SkipTrivia(string text, ref int index, ref int line)
    {
        while (index < text.Length)
        {
            var c = text[index];
            if (c == '\n')
            {
                line++;
                index++;
            }
            else if (IsWhiteSpace(c))
            {
                index++;
            }
            else if (c == '/' && At(text, index + 1) == '/')
            {
                index = LineCommentEnd(text, index + 2);
            }
            else if (c == '/' && At(text, index + 1) == '*')
            {
                var end = BlockCommentEnd(text, index + 2);
                line += text.AsSpan(index, end - index).Count('\n');
                index = end;
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    private static SolidityTokenKind Scan(string text, List<SolidityToken> before, ref int index)
    {
        var c = text[index];
        if (IsIdentifierStart(c))
        {
            return ScanIdentifier(text, ref index);
        }
        if (IsDigit(c) || (c == '.' && IsDigit(At(text, index + 1)) && !TouchesOperand(text, before, index)))
        {
            index = NumberEnd(text, index);
            return SolidityTokenKind.Number;
        }
        if (c is '"' or '\'')
        {
            index = StringEnd(text, index);
            return SolidityTokenKind.StringLiteral;
        }
        index += OperatorLength(text.AsSpan(index));
        return SolidityTokenKind.Operator;
    }

    private static SolidityTokenKind ScanIdentifier(string text, ref int index)
    {
        var start = index;
        while (index < text.Length && IsIdentifierPart(text[index]))
        {
            index++;
        }
        if (At(text, index) is '"' or '\'' && text.AsSpan(start, index - start) is "hex" or "unicode")
        {
            index = StringEnd(text, index);
            return SolidityTokenKind.StringLiteral;
        }
        return SolidityTokenKind.Identifier;
    }

    /// <summary>Tells the member access of <c>a.1</c> from the number of <c> .1</c>.</summary>
    private static bool TouchesOperand(string text, List<SolidityToken> before, int index)
    {
        if (before.Count == 0 || before[^1].End != index)
        {
            return false;
        }
        var last = before[^1];
        return last.Kind is SolidityTokenKind.Identifier or SolidityTokenKind.Number
            || (last.Length == 1 && text[last.Start] is ')' or ']');
    }

    /// <summary>The length of the comment a text begins with; all of it when the comment does not end.</summary>
    internal static int CommentLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("//"))
        {
            var end = text.IndexOfAny(CommentEnds);
            return end < 0 ? text.Length : end;
        }
        var length = text.Length < 2 ? -1 : text[2..].IndexOf("*/", StringComparison.Ordinal);
        return length < 0 ? text.Length : length + 4;
    }

    private static int LineCommentEnd(string text, int index)
    {
        var length = text.AsSpan(index).IndexOfAny(CommentEnds);
        return length < 0 ? text.Length : index + length;
    }

    private static int BlockCommentEnd(string text, int index)
    {
        var length = text.AsSpan(index).IndexOf("*/", StringComparison.Ordinal);
        return length < 0 ? text.Length : index + length + 2;
    }

    /// <summary>The index after the string whose opening quote stands at the index.</summary>
    private static int StringEnd(string text, int index)
    {
        var quote = text[index++];
        while (index < text.Length)
        {
            var c = text[index];
            if (c is '\n' or '\r')
            {
                return index;
            }
            if (c == quote)
            {
                return index + 1;
            }
            var escapes = c == '\\' && index + 1 < text.Length && text[index + 1] is not ('\n' or '\r');
            index += escapes ? 2 : 1;
        }
        return text.Length;
    }

    private static int NumberEnd(string text, int index)
    {
        if (text[index] == '0' && At(text, index + 1) is 'x' or 'X')
        {
            index += 2;
            while (index < text.Length && (char.IsAsciiHexDigit(text[index]) || text[index] == '_'))
            {
                index++;
            }
            return index;
        }
        index = DigitsEnd(text, index);
        if (At(text, index) == '.' && IsDigit(At(text, index + 1)))
        {
            index = DigitsEnd(text, index + 1);
        }
        if (At(text, index) is not ('e' or 'E'))
        {
            return index;
        }
        var exponent = At(text, index + 1) == '-' ? index + 2 : index + 1;
        return IsDigit(At(text, exponent)) ? DigitsEnd(text, exponent) : index;
    }

    private static int DigitsEnd(string text, int index)
    {
        while (index < text.Length && (IsDigit(text[index]) || text[index] == '_'))
        {
            index++;
        }
        return index;
    }

    private static int OperatorLength(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith(">>>="))
        {
            return 4;
        }
        if (rest.Length >= 3 && rest[..3] is ">>>" or ">>=" or "<<=")
        {
            return 3;
        }
        if (rest.Length >= 2 && rest[..2] is "=>" or "->" or "==" or "!=" or "<=" or ">=" or "&&" or "||" or "++" or "--" or "+=" or "-="
            or "*=" or "/=" or "%=" or "&=" or "|=" or "^=" or "<<" or ">>" or "**" or ":=")
        {
            return 2;
        }
        return 1;
    }

    // No token character, so that the end of the text needs no case of its own.
    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static bool IsDigit(char c) => char.IsAsciiDigit(c);

    private static bool IsWhiteSpace(char c) => c <= ' ' || (c > '\u007f' && IsWideWhiteSpace(c));

    private static bool IsWideWhiteSpace(char c) => c is '\u0085' or '\u00a0' or '\u2028' or '\u2029' or '\u3000' or '\ufeff';

    private static bool IsIdentifierStart(char c) =>
        char.IsAsciiLetter(c) || c is '_' or '$' || (c > '\u007f' && !IsWideWhiteSpace(c));

    private static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || IsDigit(c);
}
