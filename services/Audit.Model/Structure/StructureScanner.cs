using System.Collections.Frozen;
using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>
/// Tokens to contracts and functions: linear time, no recursion, never throwing; unbalanced input is closed at its end. The Python
/// reference in <c>training/solidity_structure.py</c> states the rules.
/// </summary>
public sealed class StructureScanner
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StatementWords =
        FrozenSet.Create("event", "error", "using", "type", "import", "pragma").GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly SolidityTokens _tokens;
    private readonly BraceMatcher _braces;
    private readonly EtherExits _exits;
    private readonly SolidityStructure _structure;
    private int _contract = -1;
    private int _contractEnd;

    private StructureScanner(SolidityTokens tokens, SolidityEra era)
    {
        _tokens = tokens;
        _braces = new BraceMatcher(tokens);
        _exits = new EtherExits(tokens);
        _structure = new SolidityStructure(tokens, era)
        {
            UnclosedBraces = _braces.Unclosed,
            SurplusBraces = _braces.Surplus,
        };
    }

    /// <summary>The structure of a file.</summary>
    public static SolidityStructure Scan(SolidityTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Scan(tokens, EraReader.Read(tokens), ownFunctions: int.MaxValue);
    }

    /// <summary>The structure of a file and the files that it imports, behind it.</summary>
    /// <param name="tokens">The tokens of all.</param>
    /// <param name="era">The era of the file.</param>
    /// <param name="ownFunctions">How many functions the file itself has.</param>
    internal static SolidityStructure Scan(SolidityTokens tokens, SolidityEra era, int ownFunctions)
    {
        var scanner = new StructureScanner(tokens, era);
        var index = 0;
        while (index < tokens.Count)
        {
            index = scanner.Item(index);
        }
        Lineages.Resolve(scanner._structure.ContractList);
        scanner._structure.OwnFunctionCount = Math.Min(ownFunctions, scanner._structure.FunctionList.Count);
        return scanner._structure;
    }

    /// <summary>Takes in the item at the index; the index after it.</summary>
    private int Item(int index)
    {
        if (_contract >= 0 && index >= _contractEnd)
        {
            _contract = -1;
            return index + 1;
        }
        if (!_tokens.IsIdentifier(index))
        {
            return index + 1;
        }
        var word = _tokens.TextAt(index);
        if (word is "contract" or "library" or "interface" && BeginsContract(index))
        {
            return Contract(index);
        }
        if (BeginsFunction(word, index))
        {
            return Function(index);
        }
        if (StatementWords.Contains(word))
        {
            return StatementEnd(index);
        }
        if (word is "struct" or "enum" && _tokens.Is(index + 2, '{'))
        {
            return _braces.ClosingOf(index + 2) + 1;
        }
        return _contract >= 0 ? Variable(index) : index + 1;
    }

    private bool BeginsContract(int index) =>
        _tokens.IsIdentifier(index + 1) && (_tokens.Is(index + 2, "is") || _tokens.Is(index + 2, '{'));

    private bool BeginsFunction(ReadOnlySpan<char> word, int index) => word switch
    {
        "function" => _tokens.IsIdentifier(index + 1) || _tokens.Is(index + 1, '('),
        "modifier" => _tokens.IsIdentifier(index + 1),
        "constructor" or "fallback" or "receive" => _tokens.Is(index + 1, '('),
        _ => false,
    };

    /// <summary>A forgotten semicolon before a function shall not hide it.</summary>
    private bool BeginsFunctionForCertain(int index) => _tokens.TextAt(index) switch
    {
        "function" or "modifier" => _tokens.IsIdentifier(index + 1),
        "constructor" => _tokens.Is(index + 1, '('),
        _ => false,
    };

    private int Contract(int index)
    {
        var opening = HeaderEnd(index + 2);
        if (_tokens.Is(opening, '{'))
        {
            _contract = _structure.ContractList.Count;
            _contractEnd = _braces.ClosingOf(opening);
            _structure.ContractList.Add(new SolidityContract(
                _tokens.TextAt(index + 1).ToString(),
                new TokenRange(index, opening),
                Bases(index + 2, opening),
                _exits.Between(opening, _contractEnd)));
        }
        return opening + 1;
    }

    private List<string> Bases(int start, int opening)
    {
        var bases = new List<string>();
        var depth = 0;
        var expects = false;
        for (var i = start; i < opening; i++)
        {
            if (_tokens.Is(i, '('))
            {
                depth++;
            }
            else if (_tokens.Is(i, ')'))
            {
                depth--;
            }
            else if (depth == 0 && (_tokens.Is(i, "is") || _tokens.Is(i, ',')))
            {
                expects = true;
            }
            else if (depth == 0 && expects && _tokens.IsIdentifier(i) && !(i + 1 < opening && _tokens.Is(i + 1, '.')))
            {
                // `is Library.Base` names the last part, hence the look at what follows.
                if (bases.Count < SolidityStructure.MaximumLineage)
                {
                    bases.Add(_tokens.TextAt(i).ToString());
                }
                expects = false;
            }
        }
        return bases;
    }

    private int Function(int index)
    {
        var body = HeaderEnd(index + 1);
        if (!_tokens.Is(body, '{'))
        {
            return _tokens.Is(body, ';') ? body + 1 : body;
        }
        var (name, kind) = NameAndKind(index);
        var end = Math.Min(_braces.ClosingOf(body) + 1, _tokens.Count);
        _structure.Add(new SolidityFunction(
            _contract, name, kind, new TokenRange(index, end), body, _tokens[index].Line, _tokens[end - 1].Line));
        return end;
    }

    private (string Name, FunctionKind Kind) NameAndKind(int index)
    {
        var word = _tokens.TextAt(index);
        switch (word)
        {
            case "constructor":
                return ("constructor", FunctionKind.Constructor);
            case "fallback" or "receive":
                return (word.ToString(), FunctionKind.Fallback);
            case "modifier":
                return (_tokens.TextAt(index + 1).ToString(), FunctionKind.Modifier);
        }
        if (_tokens.Is(index + 1, '('))
        {
            return ("fallback", FunctionKind.Fallback);
        }
        var name = _tokens.TextAt(index + 1).ToString();
        var isConstructor = _contract >= 0 && name == _structure.ContractList[_contract].Name
            && _structure.Era is SolidityEra.Era4 or SolidityEra.Unknown;
        return (name, isConstructor ? FunctionKind.Constructor : FunctionKind.Function);
    }

    /// <summary>The first <c>{</c>, <c>;</c> or <c>}</c> from the index on, or the number of tokens.</summary>
    private int HeaderEnd(int index)
    {
        while (index < _tokens.Count && !_tokens.Is(index, '{') && !_tokens.Is(index, ';') && !_tokens.Is(index, '}'))
        {
            index++;
        }
        return index;
    }

    /// <summary>The index after the semicolon of a statement; blocks are passed over, a closing brace ends it without being taken.</summary>
    private int StatementEnd(int index)
    {
        for (; index < _tokens.Count; index++)
        {
            if (_tokens.Is(index, ';'))
            {
                return index + 1;
            }
            if (_tokens.Is(index, '}'))
            {
                return index;
            }
            if (_tokens.Is(index, '{'))
            {
                index = _braces.ClosingOf(index);
            }
        }
        return _tokens.Count;
    }

    /// <summary>Takes in the state variable at the index; the index after it.</summary>
    private int Variable(int start)
    {
        var depth = 0;
        var name = -1;
        var isNamed = false;
        for (var i = start; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (i > start && BeginsFunctionForCertain(i))
            {
                return i;
            }
            if (token.Kind == SolidityTokenKind.Identifier && depth == 0 && !isNamed)
            {
                name = i;
            }
            if (token.Kind != SolidityTokenKind.Operator || token.Length != 1)
            {
                continue;
            }
            switch (_tokens.Text[token.Start])
            {
                case ';':
                    _structure.ContractList[_contract].Add(_tokens.TextAt(name).ToString(), new TokenRange(start, i + 1));
                    return i + 1;
                case '}':
                    return i;
                case '{' when depth <= 0:
                    return _braces.ClosingOf(i) + 1;
                case '{':
                    i = _braces.ClosingOf(i);
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '=' when depth == 0:
                    isNamed = true;
                    break;
            }
        }
        return _tokens.Count;
    }
}
