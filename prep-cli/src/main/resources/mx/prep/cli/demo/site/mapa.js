import { orden, porcentaje } from '/datos.js';

const SVG = 'http://www.w3.org/2000/svg';
const ANCHO = 40;
const ALTO = ANCHO / Math.sqrt(3);

function svg(nombre, atributos) {
  const nodo = document.createElementNS(SVG, nombre);
  for (const [clave, valor] of Object.entries(atributos)) nodo.setAttribute(clave, valor);
  return nodo;
}

function centro(municipio) {
  return [ANCHO * (municipio.columna + 0.5 * (municipio.fila % 2)), 1.5 * ALTO * municipio.fila];
}

function hexagono(x, y) {
  const puntos = [];
  for (let i = 0; i < 6; i++) {
    const angulo = (Math.PI / 3) * i + Math.PI / 6;
    puntos.push((x + (ALTO - 1.1) * Math.cos(angulo)).toFixed(1) + ',' + (y + (ALTO - 1.1) * Math.sin(angulo)).toFixed(1));
  }
  return puntos.join(' ');
}

export function inicial(fuerza) {
  return fuerza.nombre.split(' ').pop()[0];
}

/** One link a municipality; the arrows move between neighbours, so that the map is one stop of the Tab key. */
export class Mapa {
  constructor(caja, pie) {
    this.caja = caja;
    this.pie = pie;
    this.ligas = new Map();
    caja.addEventListener('keydown', (evento) => this.teclado(evento));
    for (const tipo of ['pointerover', 'focusin']) caja.addEventListener(tipo, (e) => this.señalar(e.target.closest('a')));
    for (const tipo of ['pointerleave', 'focusout']) caja.addEventListener(tipo, () => this.señalar(this.ligas.get(this.elegido)?.liga));
  }

  pintar(estado, elegido) {
    this.elegido = elegido;
    if (this.ligas.size !== estado.municipios.length) this.construir(estado.municipios);
    for (const municipio of estado.municipios) {
      const { liga, letra } = this.ligas.get(municipio.clave);
      const { votos, total, capturadas, esperadas } = municipio.totales;
      const [primero, segundo] = orden(votos);
      const fuerza = estado.fuerzas[primero];
      const hay = votos[primero] > votos[segundo];
      const margen = total ? (100 * (votos[primero] - votos[segundo])) / total : 0;
      liga.setAttribute('class', 'tesela ' + (hay ? 'f-' + fuerza.id : 'sin') + (municipio.clave === elegido ? ' elegida' : ''));
      liga.style.setProperty('--peso', Math.round(46 + 54 * Math.min(1, margen / 22)) + '%');
      liga.classList.toggle('fuerte', margen > 9);
      letra.textContent = hay ? inicial(fuerza) : '';
      const resumen = hay ? fuerza.nombre + ', ' + porcentaje(votos[primero], total) : capturadas ? 'empate' : 'sin actas todavía';
      liga.setAttribute('aria-label', municipio.nombre + ': ' + resumen + '. Actas: ' + porcentaje(capturadas, esperadas));
      if (municipio.clave === elegido) liga.setAttribute('aria-current', 'page');
      else liga.removeAttribute('aria-current');
    }
    const foco = elegido ?? this.parada ?? '101';
    for (const [clave, { liga }] of this.ligas) liga.setAttribute('tabindex', clave === foco ? '0' : '-1');
    const alFrente = this.ligas.get(elegido)?.liga;
    if (alFrente) alFrente.parentNode.append(alFrente);
    this.señalar(this.caja.contains(document.activeElement) ? document.activeElement : alFrente);
  }

  construir(municipios) {
    const puntos = municipios.map(centro);
    const xs = puntos.map((p) => p[0]);
    const ys = puntos.map((p) => p[1]);
    const x = Math.min(...xs) - ANCHO / 2 - 2;
    const y = Math.min(...ys) - ALTO - 2;
    const lienzo = svg('svg', { viewBox: [x, y, Math.max(...xs) + ANCHO / 2 + 2 - x, Math.max(...ys) + ALTO + 2 - y].join(' ') });
    municipios.forEach((municipio, i) => {
      const liga = svg('a', { href: '/municipio/' + municipio.clave, 'data-ruta': '', 'data-clave': municipio.clave });
      const letra = svg('text', { x: puntos[i][0], y: puntos[i][1] + 4.5, 'text-anchor': 'middle', 'aria-hidden': 'true' });
      liga.append(svg('polygon', { points: hexagono(...puntos[i]) }), letra);
      lienzo.append(liga);
      this.ligas.set(municipio.clave, { liga, letra, centro: puntos[i] });
    });
    this.caja.replaceChildren(lienzo);
  }

  señalar(liga) {
    this.pie.textContent = liga?.getAttribute('aria-label') ?? 'Elija un municipio para ver sus actas.';
  }

  teclado(evento) {
    const rumbo = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[evento.key];
    const aqui = this.ligas.get(evento.target.closest('a')?.dataset.clave);
    if (!rumbo || !aqui) return;
    evento.preventDefault();
    let mejor = null;
    for (const [clave, otra] of this.ligas) {
      const dx = otra.centro[0] - aqui.centro[0];
      const dy = otra.centro[1] - aqui.centro[1];
      const avance = dx * rumbo[0] + dy * rumbo[1];
      if (avance < 1) continue;
      const costo = avance + 2.2 * Math.abs(dx * rumbo[1] + dy * rumbo[0]);
      if (!mejor || costo < mejor.costo) mejor = { clave, costo, liga: otra.liga };
    }
    if (!mejor) return;
    aqui.liga.setAttribute('tabindex', '-1');
    mejor.liga.setAttribute('tabindex', '0');
    this.parada = mejor.clave;
    mejor.liga.focus();
  }
}
