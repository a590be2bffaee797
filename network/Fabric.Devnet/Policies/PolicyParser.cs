using System.Globalization;

namespace Fabric.Devnet.Policies;

/// <summary>Reads a policy's text: gates over principals and further gates, as Fabric's common/policydsl has them.</summary>
internal sealed class PolicyParser(string text)
{
    // Deep enough for every policy that means something, far from the end of the stack.
    private const int MaxDepth = 64;

    // As it is spelled here, all in capitals or all in small letters.
    private static readonly Dictionary<string, string> Gates = new[] { "And", "Or", "OutOf" }
        .SelectMany(gate => new[] { gate, gate.ToUpperInvariant(), gate.ToLowerInvariant() }.Select(spelling => (spelling, gate)))
        .ToDictionary(item => item.spelling, item => item.gate);

    private int _position;

    /// <exception cref="FormatException">The text is no policy.</exception>
    public EndorsementPolicy Parse()
    {
        var policy = Gate(0);
        SkipSpace();
        return _position == text.Length ? policy : throw Fault("the policy ends here, but the text goes on");
    }

    private EndorsementPolicy Gate(int depth)
    {
        if (depth == MaxDepth)
        {
            throw Fault($"gates nest deeper than {MaxDepth}");
        }

        var name = Name();
        Expect('(');
        var gate = Gates.GetValueOrDefault(name) ?? throw Fault($"'{name}' is none of {string.Join(", ", Gates.Values.Distinct())}");
        var count = 0;
        if (gate == "OutOf")
        {
            count = Count();
            Expect(',');
        }

        var rules = new List<EndorsementPolicy> { Rule(depth) };
        while (TryTake(','))
        {
            rules.Add(Rule(depth));
        }

        Expect(')');
        count = gate switch { "And" => rules.Count, "Or" => 1, _ => count };
        return count >= 0 && count <= rules.Count + 1
            ? EndorsementPolicy.Combine(count, rules)
            : throw Fault($"invalid t-out-of-n predicate, t {count}, n {rules.Count}");
    }

    private EndorsementPolicy Rule(int depth)
    {
        SkipSpace();
        return _position < text.Length && text[_position] is '\'' or '"' ? Principal(Quoted()) : Gate(depth + 1);
    }

    private EndorsementPolicy Principal(string principal)
    {
        var dot = principal.LastIndexOf('.');
        var mspId = dot > 0 ? principal[..dot] : string.Empty;
        var isName = mspId.Length > 0 && mspId.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
        return isName && RoleOf(principal[(dot + 1)..]) is { } role
            ? EndorsementPolicy.SignedBy(mspId, role)
            : throw Fault($"error parsing principal {principal}");
    }

    private static PrincipalRole? RoleOf(string name) => name switch
    {
        "member" => PrincipalRole.Member,
        "admin" => PrincipalRole.Admin,
        "client" => PrincipalRole.Client,
        "peer" => PrincipalRole.Peer,
        "orderer" => PrincipalRole.Orderer,
        _ => null,
    };

    private int Count()
    {
        SkipSpace();
        var digits = _position < text.Length && text[_position] is '\'' or '"' ? Quoted() : Take(char.IsAsciiDigit);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Fault("OutOf begins with a number");
    }

    private string Name()
    {
        SkipSpace();
        return Take(char.IsAsciiLetter) is { Length: > 0 } name ? name : throw Fault("a gate is expected: And, Or or OutOf");
    }

    private string Quoted()
    {
        var quote = text[_position++];
        var content = Take(character => character != quote);
        return _position++ < text.Length ? content : throw Fault($"the quote {quote} is not closed");
    }

    private string Take(Func<char, bool> isPart)
    {
        var start = _position;
        while (_position < text.Length && isPart(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    private bool TryTake(char expected)
    {
        SkipSpace();
        if (_position == text.Length || text[_position] != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Fault($"'{expected}' is expected");
        }
    }

    private void SkipSpace() => Take(char.IsWhiteSpace);

    private FormatException Fault(string what) =>
        new($"'{text}' is no policy: {what} (at {Math.Min(_position, text.Length)}). Write for example OR('Org1MSP.peer', AND('Org2MSP.peer', 'Org3MSP.peer')).");
}
