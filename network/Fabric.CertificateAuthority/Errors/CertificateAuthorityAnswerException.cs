namespace Fabric.CertificateAuthority;

/// <summary>An answer that no certificate authority of Fabric gives: another format, a redirect, too many bytes, a certificate for another key.</summary>
public sealed class CertificateAuthorityAnswerException : CertificateAuthorityException
{
    /// <summary>States what was asked and what is wrong with the answer.</summary>
    /// <param name="operation">What was asked, for example <c>enroll 'alice'</c>.</param>
    /// <param name="message">What is wrong with the answer and what to do.</param>
    /// <param name="innerException">The parser's complaint.</param>
    public CertificateAuthorityAnswerException(string operation, string message, Exception? innerException = null)
        : base(message, innerException) => Operation = operation;

    /// <summary>What was asked.</summary>
    public string Operation { get; }
}
