/** Names to be addressed by in a preview's mails and alerts. */
export const FIRST_NAMES =
	"Anna Ben Clara David Elif Finn Greta Hugo Ines Jonas Katja Levi Mina Noah Olga Pablo Rosa Samir Tara Uwe Vera Wim Yara Zoe Aiko Bruno Chiara Dario Emre Freya".split(
		" ",
	);
export const LAST_NAMES =
	"Albers Brandt Castellan Dubrow Eklund Farkas Grigore Halloway Iversen Jansky Kowal Lindholm Marchetti Nakada Orsini Petrov Quist Rademaker Santoro Tamm Ullmann Varga Westra Yilmaz Zeller".split(
		" ",
	);
