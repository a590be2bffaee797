using System.Security.Cryptography;
using System.Text;
using Audit.Model;
using Audit.Model.Structure;

namespace Audit.Cli.Scanning;

/// <summary>The functions of a file, to give findings names that outlast edits elsewhere in the file.</summary>
internal sealed class FileFunctions
{
    private const string Version = "fabric-audit/v1";

    private readonly SolidityStructure _structure;
    private readonly Dictionary<(int Line, string Contract, string Name), SolidityFunction> _functions = [];
    private readonly Dictionary<SolidityFunction, int> _ordinals = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes in the functions of a file.</summary>
    public FileFunctions(SolidityStructure structure)
    {
        _structure = structure;
        var seen = new Dictionary<(string Contract, string Header), int>();
        foreach (var function in structure.Functions)
        {
            var contract = structure.ContractOf(function)?.Name ?? string.Empty;
            _functions.TryAdd((function.FirstLine, contract, function.Name), function);
            var key = (contract, HeaderOf(function));
            var ordinal = seen.GetValueOrDefault(key);
            seen[key] = ordinal + 1;
            _ordinals.Add(function, ordinal);
        }
    }

    /// <summary>The index in the text at which the function of a finding begins.</summary>
    public int StartOf(Finding finding) => Of(finding) is { } function ? _structure.Tokens[function.Tokens.Start].Start : 0;

    /// <summary>
    /// A finding's name: the SHA-256 of its class, path, contract and function header, without white space and comments. Lines that move, and what happens inside of the
    /// function, do not change it; another signature or modifier does.
    /// </summary>
    public string Fingerprint(string path, Finding finding)
    {
        var function = Of(finding);
        var parts = new[]
        {
            Version, finding.Class, path, finding.Contract, function is null ? finding.Function : HeaderOf(function),
            (function is null ? 0 : _ordinals[function]).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private SolidityFunction? Of(Finding finding) =>
        _functions.GetValueOrDefault((finding.StartLine, finding.Contract, finding.Function));

    private string HeaderOf(SolidityFunction function)
    {
        var header = new StringBuilder();
        for (var i = function.Tokens.Start; i < function.Body; i++)
        {
            header.Append(_structure.Tokens.TextAt(i)).Append(' ');
        }

        return header.ToString();
    }
}
