namespace Fabric.CertificateAuthority;

/// <summary>Options or a request lack something or contradict themselves. Nothing was sent.</summary>
public sealed class CertificateAuthorityConfigurationException : CertificateAuthorityException
{
    /// <summary>Lists what is wrong.</summary>
    /// <param name="problems">One sentence per problem, each starting with the property to set.</param>
    public CertificateAuthorityConfigurationException(IReadOnlyList<string> problems)
        : base(string.Join("; ", problems ?? throw new ArgumentNullException(nameof(problems)))) => Problems = problems;

    /// <summary>One sentence per problem, each starting with the property to set.</summary>
    public IReadOnlyList<string> Problems { get; }

    internal static void ThrowIfAny(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CertificateAuthorityConfigurationException(problems);
        }
    }
}
