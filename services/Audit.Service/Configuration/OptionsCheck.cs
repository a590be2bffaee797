namespace Audit.Service;

/// <summary>Collects what is wrong with options, naming each by its configuration key.</summary>
internal sealed class OptionsCheck
{
    private readonly string _section;
    private readonly List<string> _errors;

    internal OptionsCheck(string section, List<string>? errors = null)
    {
        _section = section;
        _errors = errors ?? [];
    }

    internal IReadOnlyList<string> Errors => _errors;

    internal OptionsCheck Within(string section) => new($"{_section}:{section}", _errors);

    internal void Refuse(string key, string reason) => _errors.Add($"{(key.Length == 0 ? _section : $"{_section}:{key}")} {reason}");

    internal void Text(string key, string value, string meaning)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            _errors.Add($"{_section}:{key} is not set: give {meaning}.");
        }
    }

    internal void File(string key, string path)
    {
        if (string.IsNullOrWhiteSpace(path) || !System.IO.File.Exists(path))
        {
            _errors.Add($"{_section}:{key} names {(string.IsNullOrWhiteSpace(path) ? "nothing" : path)}: give the path of a file that exists.");
        }
    }

    internal void Address(string key, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            _errors.Add($"{_section}:{key} is '{value}': give an address such as https://peer0.org1.example.com:7051.");
        }
    }

    internal void Range(string key, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            _errors.Add(FormattableString.Invariant($"{_section}:{key} is {value}: give a number from {least} to {most}."));
        }
    }
}
