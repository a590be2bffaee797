using System.Collections.Frozen;
using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Model.Sequences;

/// <summary>
/// One function with its surroundings, as the model sees them: what each token's role is, and which other tokens of the file it needs beside the function's
/// own. Rules and names are those of <c>training/tokenizer.py</c>.
/// </summary>
internal sealed class FunctionView
{
    private static readonly FrozenSet<string> NoTypes =
        FrozenSet.Create(StringComparer.Ordinal, "return", "emit", "delete", "new", "throw", "else", "do", "case", "is", "using");

    private readonly TokenEncoder _encoder;
    private readonly SolidityStructure _structure;
    private readonly SolidityTokens _tokens;
    private readonly SourceWords _words;
    private readonly SolidityFunction _function;
    private readonly int _number;
    private readonly List<SolidityFunction> _modifiers = [];

    /// <summary>Reads the function.</summary>
    /// <param name="encoder">Says which names are the author's own.</param>
    /// <param name="structure">The file.</param>
    /// <param name="words">Its words.</param>
    /// <param name="function">The function.</param>
    /// <param name="number">A number above 0 that no other function of the file is read with.</param>
    public FunctionView(TokenEncoder encoder, SolidityStructure structure, SourceWords words, SolidityFunction function, int number)
    {
        _encoder = encoder;
        _structure = structure;
        _tokens = structure.Tokens;
        _words = words;
        _function = function;
        _number = number;
        if (function.Kind != FunctionKind.Modifier)
        {
            FindModifiers();
        }
        FindParameters();
        FindLocals();
    }

    /// <summary>The role of a token of the function itself.</summary>
    public TokenRole RoleOf(int index)
    {
        var word = _words[index];
        if (!word.IsName)
        {
            return TokenRole.Plain;
        }
        if (word.Has(_number, WordUses.Parameter))
        {
            return TokenRole.Parameter;
        }
        if (word.Has(_number, WordUses.Local))
        {
            return TokenRole.Local;
        }
        if (IsState(word))
        {
            return TokenRole.State;
        }
        var isModifier = index < _function.Body && word.Has(_number, WordUses.Modifier);
        return isModifier || CalledAt(index) is not null ? TokenRole.Called : TokenRole.Plain;
    }

    /// <summary>
    /// The tokens of the header part with their roles: the contract's header, the modifiers that the function names, the declarations of the state variables that
    /// it names, and the functions that it calls. Lazy: the caller stops when it has enough.
    /// </summary>
    public IEnumerable<(int Index, TokenRole Role)> Header()
    {
        foreach (var range in Declarations())
        {
            for (var i = range.Start; i < range.End; i++)
            {
                yield return (i, TokenRole.Header);
            }
        }
        foreach (var called in CalledFunctions())
        {
            for (var i = called.Tokens.Start; i < called.Tokens.End; i++)
            {
                var word = _words[i];
                var isState = word.IsName && _structure.FindVariable(called, word.Text) is not null;
                yield return (i, isState ? TokenRole.InnerState : TokenRole.Inner);
            }
        }
    }

    private IEnumerable<TokenRange> Declarations()
    {
        if (_structure.ContractOf(_function) is { } contract)
        {
            yield return contract.Header;
        }
        foreach (var modifier in _modifiers)
        {
            yield return modifier.Tokens;
        }
        for (var i = _function.Tokens.Start; i < _function.Tokens.End; i++)
        {
            if (_tokens.IsIdentifier(i) && _words[i] is var word && word.Add(_number, WordUses.Declared)
                && _structure.FindVariable(_function, word.Text) is { } variable)
            {
                yield return variable;
            }
        }
    }

    private IEnumerable<SolidityFunction> CalledFunctions()
    {
        for (var i = _function.Tokens.Start + 2; i < _function.Tokens.End - 1; i++)
        {
            if (!_tokens.IsIdentifier(i) || !_tokens.Is(i + 1, '(') || !_words[i].Add(_number, WordUses.CallTried) || _encoder.IsFamiliar(_words[i].Text))
            {
                continue;
            }
            if (CalledAt(i) is { } called && called.Tokens.Start != _function.Tokens.Start)
            {
                yield return called;
            }
        }
    }

    /// <summary>The function of the file that the identifier at the index calls.</summary>
    private SolidityFunction? CalledAt(int index) =>
        index + 1 >= _function.Tokens.End || !_tokens.Is(index + 1, '(') || index <= _function.Tokens.Start + 1
            ? null
            : _structure.FindCalled(_function, _words[index].Text, _tokens.Is(index - 1, '.'));

    private bool IsState(SourceWord word)
    {
        if (word.Add(_number, WordUses.StateTried) && _structure.FindVariable(_function, word.Text) is not null)
        {
            word.Add(_number, WordUses.State);
        }
        return word.Has(_number, WordUses.State);
    }

    private void FindModifiers()
    {
        var depth = 0;
        // The first two tokens are `function name`; what stands in parentheses are parameters and arguments.
        for (var i = _function.Tokens.Start + 2; i < _function.Body; i++)
        {
            if (_tokens.Is(i, '('))
            {
                depth++;
            }
            else if (_tokens.Is(i, ')'))
            {
                depth--;
            }
            else if (depth == 0 && _tokens.IsIdentifier(i) && _words[i] is var word && word.Add(_number, WordUses.ModifierTried)
                && _structure.FindModifier(_function, word.Text) is { } modifier)
            {
                word.Add(_number, WordUses.Modifier);
                _modifiers.Add(modifier);
            }
        }
    }

    private void FindParameters()
    {
        var depth = 0;
        for (var i = _function.Tokens.Start + 1; i < _function.Body; i++)
        {
            if (_tokens.Is(i, '('))
            {
                depth++;
            }
            else if (_tokens.Is(i, ')'))
            {
                depth--;
            }
            else if (depth > 0 && (_tokens.Is(i + 1, ',') || _tokens.Is(i + 1, ')')) && FollowsType(i) && _words[i].IsName)
            {
                _words[i].Add(_number, WordUses.Parameter);
            }
        }
    }

    private void FindLocals()
    {
        for (var i = _function.Body + 1; i < _function.Tokens.End - 1; i++)
        {
            var isDeclared = FollowsType(i) && EndsDeclaration(i + 1) && _words[i].IsName;
            if (isDeclared && !(_tokens.IsIdentifier(i - 1) && NoTypes.Contains(_words[i - 1].Text)))
            {
                _words[i].Add(_number, WordUses.Local);
            }
        }
    }

    private bool FollowsType(int index) => _tokens.IsIdentifier(index - 1) || _tokens.Is(index - 1, ']');

    private bool EndsDeclaration(int index) =>
        _tokens.Is(index, '=') || _tokens.Is(index, ';') || _tokens.Is(index, ',') || _tokens.Is(index, ')') || _tokens.Is(index, ":=");
}
